package org.suyuan.tracing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.suyuan.hydrology.FlowField;
import org.suyuan.hydrology.Velocities;
import org.suyuan.network.RiverSystem;
import org.suyuan.testing.SyntheticWorlds.Event;
import org.suyuan.testing.World;

/** The inside of a trace, for tests of its parts. */
final class Cases {
  final CaseBuilder builder;
  final AlarmCase alarm;
  final SourcePrior prior;
  final Screening screening;
  final List<ReleaseClass> classes;
  final List<ReleaseClass> places;

  Cases(Event event) {
    this(event, sample -> true);
  }

  /** Only some of what was measured is seen. */
  Cases(Event event, Predicate<World.Sample> seen) {
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
            alarm.toAlarm,
            rivers.stations().reach(station),
            rivers.stations().chainageMetres(station));
    classes = screening.classes();
    places = screening.unregisteredPlaces();
  }
}
