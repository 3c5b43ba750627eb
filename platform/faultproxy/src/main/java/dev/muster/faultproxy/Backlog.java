package dev.muster.faultproxy;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that were read and not yet written, in order, each piece with the time it is due.
 *
 * <p>Once {@value #BOUND} bytes wait there is no room: whoever reads then stops reading, so that it holds at most that
 * and one more piece. Confined to the loop.
 */
final class Backlog {
    static final int BOUND = 128 << 10;

    private final Deque<Piece> pieces = new ArrayDeque<>();
    private int bytes;

    private record Piece(ByteBuffer bytes, long due) {}

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    boolean hasRoom() {
        return bytes < BOUND;
    }

    /** Keeps a copy of the bytes; they are due no earlier than those before them. */
    void add(ByteBuffer more, long due) {
        Piece last = pieces.peekLast();
        ByteBuffer copy = ByteBuffer.allocate(more.remaining()).put(more).flip();
        bytes += copy.remaining();
        pieces.add(new Piece(copy, last == null ? due : Math.max(due, last.due())));
    }

    /** When the first of them is due; there must be one. */
    long due() {
        return pieces.getFirst().due();
    }

    /** The bytes of the first piece, to be written in part or whole; then {@link #written} is called. */
    @Nullable
    ByteBuffer first() {
        Piece first = pieces.peekFirst();
        return first == null ? null : first.bytes();
    }

    /** So many bytes of the first piece are gone. */
    void written(int count) {
        bytes -= count;
        if (!pieces.getFirst().bytes().hasRemaining()) {
            pieces.removeFirst();
        }
    }

    /** Lets nothing wait any longer. */
    void makeDue(long now) {
        for (int left = pieces.size(); left > 0; left--) {
            Piece piece = pieces.removeFirst();
            pieces.addLast(new Piece(piece.bytes(), Math.min(piece.due(), now)));
        }
    }

    void clear() {
        pieces.clear();
        bytes = 0;
    }
}
