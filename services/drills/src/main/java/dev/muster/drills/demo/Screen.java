package dev.muster.drills.demo;

import java.io.PrintWriter;
import java.util.List;

/** Where the board is shown: redrawn in place on a terminal, line by line anywhere else. Not thread-safe. */
abstract class Screen {
    private static final int PLAIN_EVERY = 5;

    private final PrintWriter out;

    private Screen(PrintWriter out) {
        this.out = out;
    }

    static Screen of(PrintWriter out, boolean terminal) {
        return terminal ? new Live(out) : new Plain(out);
    }

    /** Shows the board after something was taken. */
    abstract void show(Board board, News news);

    /** Shows the board for the last time. */
    void end(Board board) {}

    final void print(String line) {
        out.println(line);
        out.flush();
    }

    final PrintWriter out() {
        return out;
    }

    private static final class Live extends Screen {
        private int drawn;

        Live(PrintWriter out) {
            super(out);
        }

        @Override
        void show(Board board, News news) {
            if (news instanceof News.Ended) {
                return;
            }
            List<String> lines = board.lines();
            StringBuilder text = new StringBuilder();
            if (drawn > 0) {
                text.append("\u001b[").append(drawn).append('A');
            }
            lines.forEach(line -> text.append("\u001b[2K").append(line).append('\n'));
            for (int i = lines.size(); i < drawn; i++) {
                text.append("\u001b[2K\n");
            }
            drawn = Math.max(drawn, lines.size());
            out().print(text);
            out().flush();
        }
    }

    private static final class Plain extends Screen {
        private int seconds;

        Plain(PrintWriter out) {
            super(out);
        }

        @Override
        void show(Board board, News news) {
            if (news instanceof News.Happened(String text)) {
                print("       " + text);
            } else if (news instanceof News.Second && ++seconds % PLAIN_EVERY == 0) {
                print(board.line());
            }
        }

        @Override
        void end(Board board) {
            print("");
            board.lines().forEach(this::print);
        }
    }
}
