package dev.muster.state.stress;

/** A value with a plain field, so that nothing but the structure it travels through publishes it. */
final class Box {
    int content;

    Box(int content) {
        this.content = content;
    }
}
