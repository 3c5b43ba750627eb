package dev.muster.delivery.tree;

/** Something that every change of the tree is held to. */
interface Rule {
    /** Its name, in words with dashes. */
    String name();

    /** Says what of a change it does not accept. */
    void check(Change change, Refusals refusals);

    /** Takes what is wrong. */
    @FunctionalInterface
    interface Refusals {
        void add(String where, String what);
    }
}
