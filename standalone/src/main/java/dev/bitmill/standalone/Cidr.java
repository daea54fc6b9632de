package dev.bitmill.standalone;

import java.net.InetAddress;

/**
 * A network that sources may be fetched from although it is private.
 *
 * @param text such as {@code 10.1.0.0/16}; a single address stands for itself
 */
record Cidr(String text) {
  Cidr {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    try {
      int bits = InetAddress.ofLiteral(address).getAddress().length * 8;
      int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
      if (prefix < 0 || prefix > bits) {
        throw new IllegalArgumentException("prefix");
      }
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(
          "--allow-network '%s' is not a network such as 10.1.0.0/16.".formatted(text), malformed);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
