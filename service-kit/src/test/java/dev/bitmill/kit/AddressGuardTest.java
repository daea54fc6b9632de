package dev.bitmill.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  private final AddressGuard strict = new AddressGuard(List.of(""));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.0.1",
        "172.32.0.1",
        "192.167.0.1",
        "198.17.0.1",
        "198.20.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450::1",
        "64:ff9b::808:808",
        "2002:808:808::1"
      })
  void publicAddressesAreAllowed(String address) throws UnknownHostException {
    assertThat(strict.allows(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3", // this network
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1", // private
        "100.64.0.1",
        "100.127.255.255", // carrier-grade NAT
        "127.0.0.1",
        "127.255.255.255",
        "::1", // loopback
        "169.254.169.254",
        "fe80::1", // link-local
        "fc00::1",
        "fd12:3456::1", // unique local
        "fec0::1", // site-local
        "192.0.0.1",
        "192.0.2.1",
        "198.51.100.1",
        "203.0.113.1",
        "2001:db8::1",
        "3fff::1",
        "198.18.0.1",
        "198.19.255.255", // benchmarks
        "224.0.0.1",
        "239.1.2.3",
        "ff02::1", // multicast
        "240.0.0.1",
        "255.255.255.255", // reserved, broadcast
        "::", // unspecified
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1", // mapped
        "::10.0.0.1", // compatible
        "64:ff9b::10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1", // NAT64
        "2002:a00:1::1",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::", // 6to4
        "2001:0:53aa:64c::1", // Teredo
        "100::1",
        "5f00::1" // discard, segment routing
      })
  void allOthersAreNot(String address) throws UnknownHostException {
    assertThat(strict.allows(InetAddress.getByName(address))).isFalse();
  }

  @Test
  void aMappedAddressIsJudgedByWhatItHides() throws UnknownHostException {
    byte[] mapped = new byte[16];
    mapped[10] = mapped[11] = (byte) 0xff;
    mapped[12] = 10;
    assertThat(strict.allows(java.net.Inet6Address.getByAddress(null, mapped, -1))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.0/8,127.0.0.1,true",
    "127.0.0.0/8,::1,true",
    "127.0.0.1/32,::1,true",
    "127.0.0.2/32,::1,false",
    "127.0.0.0/8,10.0.0.1,false",
    "10.1.0.0/16,10.1.255.255,true",
    "10.1.0.0/16,10.2.0.0,false",
    "10.1.0.0/16,64:ff9b::a01:1,true",
    "fd00::/8,fd12::1,true",
    "fd00::/8,fc12::1,false",
    "0.0.0.0/0,169.254.169.254,true",
    "0.0.0.0/0,fe80::1,false"
  })
  void networksAreExceptions(String network, String address, boolean allowed)
      throws UnknownHostException {
    AddressGuard guard = new AddressGuard(List.of("192.0.2.0/24", " " + network));
    assertThat(guard.allows(InetAddress.getByName(address))).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/x", "localhost/8", "cafe/8", "/8"})
  void whatIsNoNetworkFailsTheStart(String network) {
    assertThatThrownBy(() -> new AddressGuard(List.of(network)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("address/bits");
  }

  @Test
  void aNameIsItsPublicAddresses() {
    assertThatThrownBy(() -> strict.resolve("localhost"))
        .isInstanceOf(AddressGuard.ForbiddenAddressException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,true",
    "localhost,true",
    "LocalHost,true",
    "[::1],true",
    "::ffff:10.0.0.1,true",
    "169.254.169.254,true",
    "10.1.2.3,false", // allowed
    "1.1.1.1,false",
    "[2606:4700::1111],false",
    "nowhere.invalid,false",
    "rest_facade,false"
  })
  void anAddressIsForbiddenAsItIsWritten(String host, boolean forbidden) {
    AddressGuard guard = new AddressGuard(List.of("10.1.0.0/16"));
    assertThat(guard.forbidsAsWritten(host)).isEqualTo(forbidden);
    assertThat(new AddressGuard(List.of("127.0.0.0/8")).forbidsAsWritten("localhost")).isFalse();
  }

  @Test
  void anAllowedNameIsResolved() throws UnknownHostException {
    AddressGuard loopback = new AddressGuard(List.of("127.0.0.0/8"));
    assertThat(loopback.resolve("localhost")).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
  }
}
