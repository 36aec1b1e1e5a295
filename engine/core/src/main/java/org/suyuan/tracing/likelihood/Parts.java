package org.suyuan.tracing.likelihood;

import org.suyuan.transport.ReleaseResponse;

/**
 * The plumes that one source makes at a site: one, or those of several outfalls, each with its
 * share of the mass and so much after the first.
 */
final class Parts {
  final ReleaseResponse[] response;
  final double[] share;
  final double[] afterSeconds;

  Parts(ReleaseResponse[] response, double[] share, double[] afterSeconds) {
    this.response = response;
    this.share = share;
    this.afterSeconds = afterSeconds;
  }

  /** Returns one plume alone. */
  static Parts of(ReleaseResponse response) {
    return new Parts(new ReleaseResponse[] {response}, new double[] {1}, new double[] {0});
  }

  /** Returns how many there are. */
  int count() {
    return response.length;
  }
}
