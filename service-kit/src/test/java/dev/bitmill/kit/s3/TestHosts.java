package dev.bitmill.kit.s3;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/** Names for this machine, as a bucket needs one for each: the DNS of the tests (JEP 418). */
public final class TestHosts extends InetAddressResolverProvider {
  /** A host of a storage; every name below it is this machine too. */
  public static final String STORAGE = "s3.test";

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  @Override
  public InetAddressResolver get(Configuration configuration) {
    InetAddressResolver system = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        return host.equals(STORAGE) || host.endsWith("." + STORAGE)
            ? Stream.of(InetAddress.getByAddress(host, LOOPBACK))
            : system.lookupByName(host, policy);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return system.lookupByAddress(address);
      }
    };
  }

  @Override
  public String name() {
    return "the hosts of the tests";
  }
}
