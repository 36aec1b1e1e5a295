package org.suyuan.tracing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.Velocities;
import org.suyuan.network.RiverSystem;
import org.suyuan.testing.SyntheticWorlds.Event;
import org.suyuan.testing.World;
import org.suyuan.tracing.alarm.AlarmCase;
import org.suyuan.tracing.alarm.CaseBuilder;
import org.suyuan.tracing.prior.SourcePrior;
import org.suyuan.tracing.screening.ReleaseClass;
import org.suyuan.tracing.screening.Screening;

/** The inside of a trace, for tests of its parts. */
public final class Cases {
  final CaseBuilder builder;
  final AlarmCase alarm;
  final SourcePrior prior;
  final Screening screening;
  final List<ReleaseClass> classes;
  final List<ReleaseClass> places;

  public Cases(Event event) {
    this(event, sample -> true);
  }

  /** Only some of what was measured is seen. */
  public Cases(Event event, Predicate<World.Sample> seen) {
    World world = event.world().withoutSamples(seen.negate());
    RiverSystem rivers = event.world().rivers();
    Velocities velocities = Velocities.of(rivers, FlowField.of(rivers, event.world().gauges()));
    int station = rivers.station(event.station()).orElseThrow();
    builder =
        new CaseBuilder(
            velocities,
            event.world().pollutant,
            world.observations(),
            station,
            event.alarmSeconds(),
            TraceOptions.defaults(),
            Learnt.NOTHING);
    alarm = builder.build(new ArrayList<>());
    prior = new SourcePrior(rivers, event.world().pollutant, event.world().limit, List.of());
    screening =
        new Screening(
            rivers,
            event.world().pollutant,
            prior,
            alarm.toAlarm(),
            rivers.stations().reach(station),
            rivers.stations().chainageMetres(station));
    classes = screening.classes();
    places = screening.unregisteredPlaces();
  }

  public AlarmCase alarm() {
    return alarm;
  }

  public CaseBuilder builder() {
    return builder;
  }

  public List<ReleaseClass> places() {
    return places;
  }
}
