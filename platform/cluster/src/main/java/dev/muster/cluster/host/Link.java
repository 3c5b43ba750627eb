package dev.muster.cluster.host;

import dev.muster.cluster.engine.Shell;
import dev.muster.stack.home.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The bridge that pods hang on, and the rules that keep others from it. */
final class Link {

    private static final String TABLE = "muster";

    private Link() {}

    /**
     * Makes both.
     *
     * @param conf where the rules are kept as a file
     * @param closed ports of engines that cannot be told to listen on loopback alone
     */
    static void make(Path conf, List<Integer> closed) {
        Shell shell = Shell.here();
        shell.ask("ip", "link", "add", Addresses.BRIDGE, "type", "bridge");
        shell.ask("ip", "addr", "add", Addresses.HOST + "/24", "dev", Addresses.BRIDGE);
        shell.ask("ip", "link", "set", Addresses.BRIDGE, "up");
        Sysctls.here().write("net/ipv4/ip_forward", "1");
        shell.ask(
                "nft",
                "-f",
                Home.write(conf.resolve("muster.nft"), rules(closed)).toString());
    }

    static String rules(List<Integer> closed) {
        return """
                table inet %1$s {
                  chain input {
                    type filter hook input priority -5; policy accept;
                    iifname { "lo", "%2$s" } accept
                    ip daddr %3$s drop
                    tcp dport { %4$s } drop
                  }
                  chain forward {
                    type filter hook forward priority -5; policy accept;
                    iifname != "%2$s" oifname "%2$s" ct state new drop
                  }
                }
                """.formatted(
                        TABLE,
                        Addresses.BRIDGE,
                        Addresses.RANGE,
                        closed.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    /** Takes both away, and the rules of kube-proxy, which leaves them when it ends. */
    static void remove() {
        Shell shell = Shell.here();
        for (String table : List.of("inet " + TABLE, "ip kube-proxy", "ip6 kube-proxy")) {
            String[] words = table.split(" ", -1);
            var _ = shell.run(List.of("nft", "delete", "table", words[0], words[1]));
        }
        var _ = shell.run(List.of("ip", "link", "delete", Addresses.BRIDGE));
    }
}
