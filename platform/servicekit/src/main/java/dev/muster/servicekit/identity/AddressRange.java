package dev.muster.servicekit.identity;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;

/**
 * Addresses of IPv4 with the same first bits, as RFC 4632 writes them.
 *
 * @param network the first bits, the rest 0
 * @param bits how many they are, 0 to 32
 */
record AddressRange(int network, int bits) {
    private static final int ALL = Integer.SIZE;

    AddressRange {
        if (bits < 0 || bits > ALL || (network & ~mask(bits)) != 0) {
            throw new IllegalArgumentException(
                    "not a range of addresses: " + Integer.toHexString(network) + "/" + bits);
        }
    }

    /**
     * Reads the form {@code 198.18.0.0/15}.
     *
     * @throws IllegalArgumentException if it is another
     */
    static AddressRange parse(String text) {
        if (!requireNonNull(text, "text is null").matches("\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}")) {
            throw new IllegalArgumentException("not a range of addresses such as 198.18.0.0/15: " + text);
        }
        int slash = text.indexOf('/');
        byte[] address = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
        return new AddressRange(number(address), Integer.parseInt(text.substring(slash + 1)));
    }

    boolean holds(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == Integer.BYTES && (number(bytes) & mask(bits)) == network;
    }

    boolean holds(AddressRange other) {
        return other.bits >= bits && (other.network & mask(bits)) == network;
    }

    private static int mask(int bits) {
        return bits == 0 ? 0 : -1 << (ALL - bits);
    }

    private static int number(byte[] address) {
        int number = 0;
        for (byte one : address) {
            number = number << Byte.SIZE | (one & 0xff);
        }
        return number;
    }
}
