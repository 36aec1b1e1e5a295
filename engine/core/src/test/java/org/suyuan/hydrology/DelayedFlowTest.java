package org.suyuan.hydrology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.suyuan.network.Reach;
import org.suyuan.network.Reaches;
import org.suyuan.network.RiverSystem;
import org.suyuan.testing.RandomWaters;

/** Flood waves take their time, outages are filled, rivers recede. */
class DelayedFlowTest {
  private static final long START = RandomWaters.START;
  private static final int HOUR = 3600;
  private static final FlowOptions DELAYED = FlowOptions.defaults().withForecastSeconds(0);

  /** Discharge as a function of the hour. */
  private interface Flow {
    double at(double hour);
  }

  private static GaugeSeries hourly(String reach, int hours, Flow flow) {
    long[] time = new long[hours];
    double[] values = new double[hours];
    for (int h = 0; h < hours; h++) {
      time[h] = START + (long) h * HOUR;
      values[h] = flow.at(h);
    }
    return new GaugeSeries(reach, time, values);
  }

  private static GaugeSeries without(GaugeSeries gauge, int firstHour, int lastHour) {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < gauge.timeSeconds().length; i++) {
      long hour = (gauge.timeSeconds()[i] - START) / HOUR;
      if (hour < firstHour || hour > lastHour) {
        kept.add(i);
      }
    }
    return new GaugeSeries(
        gauge.reachId(),
        kept.stream().mapToLong(i -> gauge.timeSeconds()[i]).toArray(),
        kept.stream().mapToDouble(i -> gauge.flowM3s()[i]).toArray());
  }

  private static RiverSystem river() {
    return RiverSystem.builder()
        .add(reach("A", "B", 10))
        .add(reach("B", "C", 12))
        .add(reach("C", "D", 15))
        .add(reach("D", null, 20))
        .build();
  }

  private static Reach reach(String id, String to, double mean) {
    return Reach.builder(id, 9000).to(to).meanFlowM3s(mean).widthMetres(20).slope(8e-4).build();
  }

  private static double[] waves(RiverSystem rivers, List<GaugeSeries> gauges) {
    FlowField still = FlowField.of(rivers, List.of());
    double[] mean = new double[rivers.reaches().count()];
    for (int r = 0; r < mean.length; r++) {
      mean[r] = still.meanM3s(r);
    }
    return WaveTimes.seconds(rivers.reaches(), Hydraulics.of(rivers, still), mean, gauges);
  }

  @Test
  void belowAGaugeAWaveArrivesLaterAndScaledByTheMeans() {
    RiverSystem rivers = river();
    List<GaugeSeries> gauges = List.of(hourly("A", 60, h -> 10 + 0.5 * h));
    double[] wave = waves(rivers, gauges);
    FlowField field = FlowField.of(rivers, gauges, DELAYED);
    double late = 0;
    String before = "A";
    for (String id : List.of("B", "C", "D")) {
      int r = rivers.reaches().indexOf(id);
      late += (wave[rivers.reaches().indexOf(before)] + wave[r]) / 2;
      before = id;
      assertThat(field.atStepM3s(r, 40))
          .as(id)
          .isCloseTo(
              (10 + 0.5 * (40 - late / HOUR)) * field.meanM3s(r) / 10, withinPercentage(1e-3));
    }
    assertThat(late).as("a wave, not the water").isBetween(3 * 9000 / 5.0, 3 * 9000 / 0.5);
  }

  @Test
  void aboveAGaugeAWaveIsSeenEarlier() {
    RiverSystem rivers = river();
    List<GaugeSeries> gauges = List.of(hourly("D", 60, h -> 20 + h));
    double[] wave = waves(rivers, gauges);
    FlowField field = FlowField.of(rivers, gauges, DELAYED);
    Reaches reaches = rivers.reaches();
    double early =
        (wave[reaches.indexOf("C")] + wave[reaches.indexOf("D")]) / 2
            + (wave[reaches.indexOf("B")] + wave[reaches.indexOf("C")]) / 2;
    assertThat(field.atStepM3s(reaches.indexOf("B"), 30))
        .isCloseTo((20 + 30 + early / HOUR) * 12 / 20, withinPercentage(1e-3));
  }

  /** Q(x,t) = Q_A(t−τ_Ax) + (m_x − m_A)·q(t+τ_xD), q = (Q_D(t) − Q_A(t−τ_AD)) / (m_D − m_A). */
  @Test
  void betweenGaugesAWaveLeavesAReachAsItEnteredThatMuchLater() {
    RiverSystem rivers = river();
    Reaches reaches = rivers.reaches();
    Flow above = h -> 10 + 0.3 * h;
    Flow below = h -> 22 + 0.9 * h;
    List<GaugeSeries> gauges = List.of(hourly("A", 90, above), hourly("D", 90, below));
    double[] wave = waves(rivers, gauges);
    FlowField field = FlowField.of(rivers, gauges, DELAYED);
    double[] at = new double[4];
    String[] ids = {"A", "B", "C", "D"};
    for (int i = 1; i < 4; i++) {
      double pair = wave[reaches.indexOf(ids[i - 1])] + wave[reaches.indexOf(ids[i])];
      at[i] = at[i - 1] + pair / 2 / HOUR;
    }
    for (int i = 0; i < 4; i++) {
      int r = reaches.indexOf(ids[i]);
      for (int h = 20; h < 70; h += 7) {
        double whole = at[3];
        double then = h + whole - at[i];
        double index = (below.at(then) - above.at(then - whole)) / 10;
        double expected = above.at(h - at[i]) + (field.meanM3s(r) - 10) * index;
        assertThat(field.atStepM3s(r, h))
            .as("%s, hour %d", ids[i], h)
            .isCloseTo(expected, withinPercentage(1e-3));
      }
    }
  }

  /** Where two gauged rivers meet, each comes with its own delay. */
  @Test
  void atAConfluenceEachRiverComesWithItsOwnDelay() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(reach("L", "M", 10))
            .add(reach("M", "C", 10))
            .add(reach("R", "C", 10))
            .add(reach("C", null, 20))
            .build();
    Reaches reaches = rivers.reaches();
    List<GaugeSeries> gauges =
        List.of(hourly("L", 90, h -> 10 + 0.5 * h), hourly("R", 90, h -> 10 + 0.2 * h));
    double[] wave = waves(rivers, gauges);
    FlowField field = FlowField.of(rivers, gauges, DELAYED);
    double c = wave[reaches.indexOf("C")] / 2;
    double left = wave[reaches.indexOf("L")] / 2 + wave[reaches.indexOf("M")] + c;
    double right = wave[reaches.indexOf("R")] / 2 + c;
    assertThat(field.atStepM3s(reaches.indexOf("C"), 60))
        .isCloseTo(
            20 + 0.5 * (60 - left / HOUR) + 0.2 * (60 - right / HOUR), withinPercentage(1e-3));
  }

  @Test
  void anOutageIsFilledByTheOtherGaugesAtTheTimeOfTheWave() {
    RiverSystem rivers = river();
    Flow flood =
        h ->
            10
                + 30 * Math.exp(-Math.pow((h - 50) / 8, 2) / 2)
                + 25 * Math.exp(-Math.pow((h - 150) / 9, 2) / 2);
    int hours = 220;
    GaugeSeries above = hourly("A", hours, flood);
    double[] wave = waves(rivers, List.of(above));
    Reaches reaches = rivers.reaches();
    double late = 0;
    for (String id : List.of("A", "B", "C")) {
      int r = reaches.indexOf(id);
      late += (wave[r] + wave[reaches.down(r)]) / 2 / HOUR;
    }
    double delay = late;
    GaugeSeries below = hourly("D", hours, h -> 2 * flood.at(h - delay));
    int d = reaches.indexOf("D");
    FlowField whole = FlowField.of(rivers, List.of(above, below), DELAYED);
    FlowField filled = FlowField.of(rivers, List.of(above, without(below, 130, 180)), DELAYED);
    FlowField alone = FlowField.of(rivers, List.of(without(below, 130, 180)), DELAYED);
    FlowField ended = FlowField.of(rivers, List.of(above, without(below, 130, 999)), DELAYED);
    FlowField begun = FlowField.of(rivers, List.of(above, without(below, 0, 70)), DELAYED);
    for (int h = 0; h < 200; h++) {
      double truth = whole.atStepM3s(d, h);
      assertThat(filled.atStepM3s(d, h)).as("hour %d", h).isCloseTo(truth, withinPercentage(5));
      assertThat(ended.atStepM3s(d, h))
          .as("the gauge above goes on, hour %d", h)
          .isCloseTo(truth, withinPercentage(5));
      if (h > delay) {
        assertThat(begun.atStepM3s(d, h))
            .as("the gauge above was there before, hour %d", h)
            .isCloseTo(truth, withinPercentage(5));
      }
    }
    assertThat(whole.atStepM3s(d, 153)).isGreaterThan(60);
    FlowField goesOn =
        FlowField.of(rivers, List.of(hourly("A", 160, flood), without(below, 130, 999)));
    int end = (int) (159 + delay);
    assertThat(goesOn.atStepM3s(d, end + 40))
        .as("when the last gauge has ended too, the river goes on from there")
        .isBetween(0.3 * goesOn.atStepM3s(d, end), 1.001 * goesOn.atStepM3s(d, end));
    assertThat(alone.atStepM3s(d, 153)).as("nobody saw the flood").isLessThan(30);
  }

  @Test
  void aShortGapIsALine() {
    RiverSystem rivers = river();
    GaugeSeries gauge = without(hourly("A", 40, h -> 10 + h), 20, 22);
    FlowField field = FlowField.of(rivers, List.of(gauge), DELAYED);
    assertThat(field.atStepM3s(rivers.reaches().indexOf("A"), 21)).isCloseTo(31, within(1e-9));
  }

  /** A reservoir that empties with its outflow to the power 1.5 follows its own law for ever. */
  @Test
  void beyondTheLastMeasurementARiverFallsAsItDidBefore() {
    RiverSystem rivers = river();
    double a = 4e-7;
    Flow recession = h -> Math.pow(1 / Math.sqrt(40.0) + a * h * HOUR / 2, -2);
    FlowField field = FlowField.of(rivers, List.of(hourly("A", 100, recession)));
    int r = rivers.reaches().indexOf("A");
    assertThat(field.stepCount()).isEqualTo(99 + 240 + 1);
    for (int h : new int[] {50, 99, 120, 200, 339}) {
      assertThat(field.atStepM3s(r, h))
          .as("hour %d", h)
          .isCloseTo(recession.at(h), withinPercentage(0.1));
    }
    assertThat(field.atM3s(r, START + 1e9)).isEqualTo(field.atStepM3s(r, 339));
    FlowField cut =
        FlowField.of(
            rivers,
            List.of(hourly("A", 100, recession)),
            FlowOptions.defaults().withForecastSeconds(2 * 86_400));
    assertThat(cut.stepCount()).isEqualTo(99 + 48 + 1);
    FlowField few = FlowField.of(rivers, List.of(hourly("A", 10, recession)));
    assertThat(few.stepCount()).as("too little to know a recession").isEqualTo(10);
    assertThatThrownBy(() -> FlowOptions.defaults().withForecastSeconds(-1))
        .hasMessageContaining("forecast horizon -1.0 s");
  }

  /** Every second interval of noise falls; that is no recession. */
  @Test
  void aSteadyRiverWithNoiseGoesOnAsItIs() {
    RiverSystem rivers = river();
    Random random = new Random(4);
    FlowField field =
        FlowField.of(
            rivers, List.of(hourly("A", 900, h -> 10 * Math.exp(0.05 * random.nextGaussian()))));
    int r = rivers.reaches().indexOf("A");
    double last = field.atStepM3s(r, 899);
    assertThat(field.atM3s(r, START + 899.0 * HOUR + 9 * 86_400)).isEqualTo(last);
  }

  @Test
  void aPondPassesAWaveAsStillWaterDoes() {
    RiverSystem rivers =
        RiverSystem.builder()
            .add(
                Reach.builder("P", 5000)
                    .meanFlowM3s(10)
                    .widthMetres(50)
                    .volumeM3(5000 * 50 * 4)
                    .build())
            .build();
    assertThat(waves(rivers, List.of())[0])
        .isCloseTo(5000 / Math.sqrt(9.81 * 4), withinPercentage(0.1));
  }
}
