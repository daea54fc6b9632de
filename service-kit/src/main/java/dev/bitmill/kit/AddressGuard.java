package dev.bitmill.kit;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Which addresses may be connected to on behalf of a user: public ones, and those of the networks
 * that an administrator allowed. As the resolver of an HTTP client it judges exactly the addresses
 * that are then connected to, so a name cannot change its mind in between.
 */
public final class AddressGuard implements DnsResolver {
  private static final List<Network> FORBIDDEN_4 =
      networks(
          "0.0.0.0/8,10.0.0.0/8,100.64.0.0/10,127.0.0.0/8,169.254.0.0/16,172.16.0.0/12,"
              + "192.0.0.0/24,192.0.2.0/24,192.88.99.0/24,192.168.0.0/16,198.18.0.0/15,"
              + "198.51.100.0/24,203.0.113.0/24,224.0.0.0/4,240.0.0.0/4");

  /** All that IPv6 has given out for the public internet is in here… */
  private static final Network GLOBAL_6 = Network.of("2000::/3");

  /** …except for protocol assignments (Teredo among them) and documentation. */
  private static final List<Network> FORBIDDEN_6 = networks("2001::/23,2001:db8::/32,3fff::/20");

  private static final Network MAPPED = Network.of("::ffff:0:0/96");
  private static final Network NAT64 = Network.of("64:ff9b::/96");
  private static final Network SIX_TO_FOUR = Network.of("2002::/16");

  private final List<Network> allowed;

  /**
   * A guard with exceptions.
   *
   * @param allowed networks as {@code address/bits}; one that holds 127.0.0.1 holds ::1 too
   */
  public AddressGuard(List<String> allowed) {
    this.allowed =
        allowed.stream().map(String::strip).filter(s -> !s.isEmpty()).map(Network::of).toList();
  }

  /** Whether the address may be connected to. */
  public boolean allows(InetAddress address) {
    byte[] bytes = address.getAddress();
    byte[] effective = hidden(bytes).orElse(bytes);
    if (Stream.of(bytes, effective).anyMatch(it -> contains(allowed, it))) {
      return true;
    }
    if (effective.length == 4) {
      return !contains(FORBIDDEN_4, effective);
    }
    return GLOBAL_6.contains(effective) && !contains(FORBIDDEN_6, effective);
  }

  /**
   * Whether a host is forbidden for how it is written: an address, or {@code localhost}. Any other
   * name is judged when it is connected to, and nobody is asked about it here.
   *
   * @param host as in a URL, an IPv6 address in brackets or not
   */
  public boolean forbidsAsWritten(String host) {
    try {
      return isWritten(host) && resolve(host).length == 0;
    } catch (ForbiddenAddressException forbidden) {
      return true;
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  private static boolean isWritten(String host) {
    try {
      return host.equalsIgnoreCase("localhost") || InetAddress.ofLiteral(host) != null;
    } catch (IllegalArgumentException name) {
      return false;
    }
  }

  /** The IPv4 address that an IPv6 address stands for, if it does. */
  private static Optional<byte[]> hidden(byte[] address) {
    if (address.length != 16) {
      return Optional.empty();
    }
    if (MAPPED.contains(address) || NAT64.contains(address)) {
      return Optional.of(Arrays.copyOfRange(address, 12, 16));
    }
    if (SIX_TO_FOUR.contains(address)) {
      return Optional.of(Arrays.copyOfRange(address, 2, 6));
    }
    boolean loopback = Arrays.equals(address, Network.of("::1/128").address());
    return loopback ? Optional.of(new byte[] {127, 0, 0, 1}) : Optional.empty();
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] permitted =
        Arrays.stream(InetAddress.getAllByName(host))
            .filter(this::allows)
            .toArray(InetAddress[]::new);
    if (permitted.length == 0) {
      throw new ForbiddenAddressException(host);
    }
    return permitted;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  private static boolean contains(List<Network> networks, byte[] address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  private static List<Network> networks(String list) {
    return Stream.of(list.split(",", -1)).map(Network::of).toList();
  }

  /** Every address of a host is forbidden. */
  public static final class ForbiddenAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1;

    ForbiddenAddressException(String host) {
      super(host);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Network(byte[] address, int bits) {
    static Network of(String cidr) {
      String[] parts = cidr.split("/", -1);
      try {
        // A letter or a dot in front of a name would make a DNS query of it.
        if (parts.length != 2 || !parts[0].matches("[0-9.]+|[0-9a-fA-F.:]*:[0-9a-fA-F.:]*")) {
          throw new IllegalArgumentException(invalid(cidr));
        }
        InetAddress address = InetAddress.getByName(parts[0]);
        int bits = Integer.parseInt(parts[1]);
        // Java turns a mapped address into the IPv4 address, which is right for all networks but
        // the mapped one itself.
        boolean mapped = address instanceof Inet4Address && parts[0].indexOf(':') >= 0;
        byte[] bytes = mapped ? mapped(address.getAddress()) : address.getAddress();
        if (bits < 0 || bits > bytes.length * 8) {
          throw new IllegalArgumentException(invalid(cidr));
        }
        return new Network(bytes, bits);
      } catch (UnknownHostException | NumberFormatException malformed) {
        throw new IllegalArgumentException(invalid(cidr), malformed);
      }
    }

    boolean contains(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }

    private static byte[] mapped(byte[] four) {
      byte[] sixteen = new byte[16];
      sixteen[10] = (byte) 0xff;
      sixteen[11] = (byte) 0xff;
      System.arraycopy(four, 0, sixteen, 12, 4);
      return sixteen;
    }

    private static String invalid(String cidr) {
      return "A network is written as address/bits, such as 10.0.0.0/8; got `" + cidr + "`.";
    }
  }
}
