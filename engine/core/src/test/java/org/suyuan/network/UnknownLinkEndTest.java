package org.suyuan.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class UnknownLinkEndTest {
  @Test
  void aLinkToNowhereIsOneFaultAndNotASourceWithoutRiverToo() {
    RiverSystemBuilder builder =
        RiverSystem.builder()
            .add(Reach.builder("R1", 100).build())
            .add(Source.of("E1"))
            .add(Source.of("E2"))
            .add(Link.of("E1", "O9"));
    InvalidNetworkException thrown =
        catchThrowableOfType(InvalidNetworkException.class, builder::build);
    assertThat(thrown.faults().stream().map(NetworkFault::toString))
        .containsExactly(
            "links[0]: to_id: O9 is not in plants.csv or outfalls.csv",
            "enterprises[1]: enterprise_id: E2 reaches no river; link it to an outfall in"
                + " links.csv");
  }
}
