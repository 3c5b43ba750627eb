package dev.muster.testkit;

import java.util.regex.Pattern;

/** The walls that stand in source text, each with its reason. */
public final class Walls {
    /** {@code platform/} is kept by teams that replace the shop, so it may not know the shop. */
    public static final SourceRule PLATFORM_KNOWS_NO_SHOP = new SourceRule(
            Pattern.compile(
                    "muster\\.(?:order|inventory)\\b|Inventory|Reservation|Sku|Stock|Order(?:Id|View|Desk|Placed|Cancelled)"),
            "platform/ knows nothing of the shop: teams replace the shop and keep the platform");

    /** Services call the classes of {@code platform/state}; a lock of their own would be unproven. */
    public static final SourceRule SERVICES_HOLD_NO_LOCKS = new SourceRule(
            Pattern.compile("\\bsynchronized\\b|java\\.util\\.concurrent\\.(?:locks|atomic)\\b|\\bVarHandle\\b"
                    + "|\\bConcurrent(?:HashMap|SkipListMap|Map|SkipListSet)\\b"),
            "services/ share state through platform/state, whose classes are proven");

    /** A replica that kept something would have to be moved with it; all it keeps is in its database and its topics. */
    public static final SourceRule SERVICES_KEEP_NO_FILES = new SourceRule(
            Pattern.compile(
                    "java\\.io\\.File(?:OutputStream|Writer)\\b|\\bRandomAccessFile\\b|\\bFileChannel\\b"
                            + "|\\bFiles\\s*\\.\\s*(?:write|newOutputStream|newBufferedWriter|newByteChannel|create|copy|move)"),
            "services/ keep nothing in files: replicas come and go without any data being moved");

    /** Drills act on the processes that the stack started, by its own proxies; nothing else of the host is theirs. */
    public static final SourceRule DRILLS_LEAVE_THE_HOST_ALONE = new SourceRule(
            Pattern.compile("\"(?:ip|tc|nft|ip6?tables|ifconfig|pfctl|dnctl|route|ethtool|sysctl|nsenter|unshare|sudo"
                    + "|pkill|killall)\"|\\bNetworkInterface\\b|\\ballProcesses\\b"),
            "drills share the machine: they touch the stack's own processes and proxies alone");

    /** What a tree that outlives its machine may not name. */
    public static final SourceRule NO_MACHINE_PATHS = new SourceRule(
            Pattern.compile("(?<![\\w.])/(?:root|work|home/\\w+)/"), "no path of a machine is committed");

    private Walls() {}
}
