package dev.audition.exporter.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::7f00:1",
        "fc00::1",
        "fdff::1",
        "fe80::1",
        "ff02::1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::1",
        "2001:0:1::1",
        "2001:db8::1"
      })
  void keepsToThePublicInternet(String address) throws UnknownHostException {
    assertThat(Addresses.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "100.63.0.1",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "198.17.0.1",
        "198.20.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "64:ff9b::808:808",
        "2002:808:808::1",
        "2001:4860:4860::8888"
      })
  void allowsPublicAddresses(String address) throws UnknownHostException {
    assertThat(Addresses.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void leavesOutForbiddenOnesOfAName() throws UnknownHostException {
    var names = new InMemoryDnsResolver();
    InetAddress open = InetAddress.getByName("1.1.1.1");
    names.add("mixed", InetAddress.getByName("10.0.0.1"), open);
    names.add("inside", InetAddress.getByName("10.0.0.1"));
    var resolver = new GuardedResolver(names, Addresses::isPublic);

    assertThat(resolver.resolve("mixed")).containsExactly(open);
    assertThatThrownBy(() -> resolver.resolve("inside"))
        .isInstanceOf(GuardedResolver.ForbiddenAddress.class);
  }

  /** A retry may pause up to 500 ms, 1 s, 2 s ... and never more than 10 s. */
  @Test
  void pausesGrowUpToABound() {
    var retries = Retries.of(20);
    assertThat(retries.pause(1, 1)).isEqualTo(Duration.ofMillis(500));
    assertThat(retries.pause(2, 1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(retries.pause(3, 0.5)).isEqualTo(Duration.ofSeconds(1));
    assertThat(retries.pause(19, 1)).isEqualTo(Duration.ofSeconds(10));
    assertThat(retries.pause(19, 0)).isEqualTo(Duration.ZERO);
  }
}
