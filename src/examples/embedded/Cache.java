package embedded;

/** What is tuned: a cache, simulated over a stream of requests that has favourites. */
final class Cache {
  private Cache() {}

  /** Memory that is paid for, and requests that miss. Deterministic. */
  static double cost(int requests, int megabytes, String policy) {
    double skew = policy.equals("lfu") ? 0.8 : 0.6;
    double hits = Math.pow(megabytes / 512.0, 1 - skew);
    return 0.02 * megabytes + requests * 0.05 * (1 - hits);
  }
}
