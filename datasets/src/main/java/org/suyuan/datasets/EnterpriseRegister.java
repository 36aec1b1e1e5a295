package org.suyuan.datasets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.suyuan.datasets.NetworkSketch.Settlement;
import org.suyuan.network.GeoPoint;
import org.suyuan.network.Link;
import org.suyuan.network.Outfall;
import org.suyuan.network.Permit;
import org.suyuan.network.Plant;
import org.suyuan.network.Reach;
import org.suyuan.network.Removal;
import org.suyuan.network.RiverSystemBuilder;
import org.suyuan.network.Source;
import org.suyuan.network.SourceKind;

/** Settles sources, plants and outfalls in the settlements of a sketch and links them. */
final class EnterpriseRegister {
  private static final double HOUR = 3600;

  /** Share of the outfalls that are not a plant's by kind: industrial, storm drain, ditch. */
  private static final double[] OUTFALL_MIX = {0.4, 0.31, 0.29};

  private static final String[] OUTFALL_KIND = {"industrial", "storm", "ditch"};
  private static final int NEAREST_REACHES = 14;
  private static final double DIRECT_SHARE = 0.36;
  private static final double PARK_DIRECT_SHARE = 0.25;

  /** Loads are drawn between these shares of the permitted concentration. */
  private static final double USUAL_SHARE_MEDIAN = 0.25;

  private final NetworkSketch sketch;
  private final WorldOptions options;
  private final Dice dice;
  private final RiverSystemBuilder builder;
  private final Map<String, Reach> reachById = new HashMap<>();
  private final Map<String, List<String>> neighbours = new HashMap<>();

  /** Identifiers of the outfalls of each settlement by kind, and of its plants. */
  private final List<List<List<String>>> outfalls = new ArrayList<>();

  private final List<List<String>> plants = new ArrayList<>();
  private int outfallNumber;
  private int plantNumber;
  private int sourceNumber;

  private EnterpriseRegister(
      NetworkSketch sketch, WorldOptions options, RiverSystemBuilder builder) {
    this.sketch = sketch;
    this.options = options;
    this.builder = builder;
    this.dice = Dice.of(options.seed(), "register");
    for (Reach reach : sketch.reaches()) {
      reachById.put(reach.id(), reach);
      String to = reach.toReachId();
      if (to != null) {
        neighbours.computeIfAbsent(reach.id(), id -> new ArrayList<>()).add(to);
        neighbours.computeIfAbsent(to, id -> new ArrayList<>()).add(reach.id());
      }
    }
  }

  /** Adds the register of a world to a network. */
  static void settle(NetworkSketch sketch, WorldOptions options, RiverSystemBuilder builder) {
    EnterpriseRegister register = new EnterpriseRegister(sketch, options, builder);
    register.plantsAndOutfalls();
    register.sources();
  }

  private void plantsAndOutfalls() {
    List<Settlement> places = sketch.settlements();
    for (int i = 0; i < places.size(); i++) {
      outfalls.add(List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
      plants.add(new ArrayList<>());
    }
    int helpers = StrictMath.max(1, options.plantCount() / 8);
    int treating = options.plantCount() - helpers;
    int[] plantsOf = apportion(treating, 1);
    for (int i = 0; i < places.size(); i++) {
      for (int k = 0; k < plantsOf[i]; k++) {
        plants.get(i).add(treatmentPlant(places.get(i)));
      }
    }
    for (int h = 0; h < helpers; h++) {
      int i = pickSettlement();
      Plant plant = plant(places.get(i), "预处理站 (pretreatment)", 400, 8);
      builder.add(plant);
      builder.add(new Link(plant.id(), dice.pick(plants.get(i)), sewerHours() * HOUR, 1));
      plants.get(i).add(plant.id());
    }
    int[] outfallsOf = apportion(options.outfallCount() - outfallNumber, OUTFALL_KIND.length);
    for (int i = 0; i < places.size(); i++) {
      for (int k = 0; k < outfallsOf[i]; k++) {
        int kind = k < OUTFALL_KIND.length ? k : dice.pickWeighted(OUTFALL_MIX);
        outfalls.get(i).get(kind).add(outfall(places.get(i), OUTFALL_KIND[kind]));
      }
    }
  }

  /**
   * Shares out a number over the settlements by weight, largest remainders first, at least {@code
   * least} each.
   */
  private int[] apportion(int number, int least) {
    List<Settlement> places = sketch.settlements();
    int[] share = new int[places.size()];
    double total = 0;
    for (Settlement place : places) {
      total += place.weight();
    }
    for (int given = 0; given < number; given++) {
      int neediest = 0;
      double need = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < share.length; i++) {
        double lack = number * places.get(i).weight() / total - share[i];
        if (share[i] < least) {
          lack += number;
        }
        if (lack > need) {
          need = lack;
          neediest = i;
        }
      }
      share[neediest]++;
    }
    return share;
  }

  private int pickSettlement() {
    return dice.pickWeighted(
        sketch.settlements().stream().mapToDouble(Settlement::weight).toArray());
  }

  private Plant plant(Settlement place, String what, double medianM3PerDay, double hours) {
    plantNumber++;
    String id = String.format(Locale.ROOT, "P%02d", plantNumber);
    double capacity = Dice.round(dice.logNormal(medianM3PerDay, 0.5), 0.01);
    return new Plant(
        id,
        place.name() + what + " " + id,
        StrictMath.max(100, capacity),
        Dice.round(hours * dice.uniform(0.75, 1.4), 1) * HOUR,
        near(place));
  }

  private String treatmentPlant(Settlement place) {
    Plant plant =
        place.park()
            ? plant(place, "园区污水处理厂 (park plant)", 12_000, 40)
            : plant(place, "污水处理厂 (town plant)", 1200 * place.weight(), 18);
    builder.add(plant);
    String outfall = outfall(place, "plant");
    if (dice.chance(0.12)) {
      builder.add(new Link(plant.id(), outfall, 0.2 * HOUR, 0.8));
      builder.add(new Link(plant.id(), outfall(place, "plant"), 0.5 * HOUR, 0.2));
    } else {
      builder.add(new Link(plant.id(), outfall, 0.2 * HOUR, 1));
    }
    for (Effluent effluent : Effluent.ALL) {
      String code = effluent.pollutant().code();
      boolean fluoride = effluent.pollutant().name().equals("fluoride");
      if (place.park() ? dice.chance(0.8) : !fluoride && dice.chance(0.35)) {
        double typical =
            place.park()
                ? effluent.pollutant().removalIndustrial()
                : effluent.pollutant().removalMunicipal();
        double removed = 1 - (1 - typical) * dice.uniform(0.7, 1.4);
        builder.add(new Removal(plant.id(), code, Dice.round(StrictMath.max(0, removed), 100)));
      }
      if (place.park() ? fluoride || effluent.sewerMgPerL() > 0 : effluent.sewerMgPerL() > 0) {
        builder.add(
            new Permit(plant.id(), code, effluent.directMgPerL() * 0.5, Double.NaN, Double.NaN));
      }
    }
    return plant.id();
  }

  private String outfall(Settlement place, String kind) {
    outfallNumber++;
    List<String> around = around(place.reachId());
    Reach reach = reach(dice.pick(around));
    double chainage = Dice.round(dice.uniform(0.05, 0.95) * reach.lengthMetres(), 0.1);
    String id = String.format(Locale.ROOT, "DW%03d", outfallNumber);
    double share = chainage / reach.lengthMetres();
    GeoPoint at =
        new GeoPoint(
            Dice.round(reach.from().lon() + share * (reach.to().lon() - reach.from().lon()), 1e4),
            Dice.round(reach.from().lat() + share * (reach.to().lat() - reach.from().lat()), 1e4));
    builder.add(new Outfall(id, place.name() + " " + id, reach.id(), chainage, kind, at));
    return id;
  }

  /** Returns the reaches nearest to one, by number of steps along the river, up or down. */
  private List<String> around(String reachId) {
    List<String> found = new ArrayList<>(List.of(reachId));
    for (int i = 0; i < found.size() && found.size() < NEAREST_REACHES; i++) {
      for (String next : neighbours.getOrDefault(found.get(i), List.of())) {
        if (!found.contains(next) && Double.isNaN(reach(next).volumeM3())) {
          found.add(next);
        }
      }
    }
    return found;
  }

  private Reach reach(String id) {
    Reach reach = reachById.get(id);
    if (reach == null) {
      throw new IllegalStateException("reach " + id + " is not in the sketch");
    }
    return reach;
  }

  private GeoPoint near(Settlement place) {
    GeoPoint centre = reach(place.reachId()).to();
    return new GeoPoint(
        Dice.round(centre.lon() + 0.012 * dice.gaussian(), 1e4),
        Dice.round(centre.lat() + 0.012 * dice.gaussian(), 1e4));
  }

  private void sources() {
    InventedNames names = new InventedNames(dice);
    double[] weights = Industry.MIX.stream().mapToDouble(Industry::weight).toArray();
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    List<Industry> drawn = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      int count = (int) StrictMath.rint(weights[i] * options.sourceCount() / total);
      for (int k = 0; k < count; k++) {
        drawn.add(Industry.MIX.get(i));
      }
    }
    while (drawn.size() < options.sourceCount()) {
      drawn.add(Industry.MIX.get(dice.pickWeighted(weights)));
    }
    while (drawn.size() > options.sourceCount()) {
      drawn.remove(dice.below(drawn.size()));
    }
    for (Industry industry : drawn) {
      source(industry, names);
    }
  }

  private void source(Industry industry, InventedNames names) {
    int at = pickSettlement();
    boolean park = dice.chance(industry.parkShare());
    while (sketch.settlements().get(at).park() != park) {
      at = pickSettlement();
    }
    Settlement place = sketch.settlements().get(at);
    double flow = Dice.round(StrictMath.max(0.5, dice.logNormal(industry.flowM3PerDay(), 0.7)), 1);
    flow = StrictMath.max(1, flow);
    sourceNumber++;
    int violations = dice.chance(0.8) ? 0 : 1 + (int) (4 * dice.uniform() * dice.uniform());
    String id = String.format(Locale.ROOT, "E%04d", sourceNumber);
    builder.add(
        new Source(
            id,
            names.next(industry),
            industry.kind(),
            industry.code(),
            flow,
            violations,
            near(place)));
    boolean direct = links(id, industry, at, place);
    for (Effluent effluent : Effluent.ALL) {
      if (effluent.permitted(industry, dice)) {
        permit(id, effluent, industry.kind(), flow, direct);
      }
    }
  }

  /** Links a source to where its water goes; returns whether that is the river. */
  private boolean links(String id, Industry industry, int at, Settlement place) {
    List<List<String>> ways = outfalls.get(at);
    switch (industry.kind()) {
      case STORM -> builder.add(new Link(id, dice.pick(ways.get(1)), 0, 1));
      case FARM -> builder.add(new Link(id, dice.pick(ways.get(2)), hours(0.3), 1));
      case SEWER -> {
        // 2.5 % leaks: the 2023 alarm on this river was a broken sewer.
        builder.add(new Link(id, dice.pick(plants.get(at)), sewerHours() * HOUR, 0.975));
        builder.add(new Link(id, dice.pick(ways.get(1)), hours(0.3), 0.025));
        return false;
      }
      default -> {
        if (dice.chance(place.park() ? PARK_DIRECT_SHARE : DIRECT_SHARE)) {
          builder.add(new Link(id, dice.pick(ways.get(0)), hours(0.1), 1));
          return true;
        }
        String plant = dice.pick(plants.get(at));
        if (!dice.chance(0.04)) {
          builder.add(new Link(id, plant, sewerHours() * HOUR, 1));
          return false;
        }
        String other = dice.pick(plants.get(pickSettlement()));
        builder.add(new Link(id, plant, sewerHours() * HOUR, other.equals(plant) ? 1 : 0.7));
        if (!other.equals(plant)) {
          builder.add(new Link(id, other, sewerHours() * HOUR, 0.3));
        }
        return false;
      }
    }
    return true;
  }

  private double sewerHours() {
    double hours = dice.logNormal(1.5, 0.6);
    return Dice.round(StrictMath.min(6, StrictMath.max(0.3, hours)), 10);
  }

  private double hours(double median) {
    return Dice.round(dice.logNormal(median, 0.5), 10) * HOUR;
  }

  private void permit(String id, Effluent effluent, SourceKind kind, double flow, boolean direct) {
    double limit = direct ? effluent.directMgPerL() : effluent.indirectMgPerL();
    double share = StrictMath.min(0.95, dice.logNormal(USUAL_SHARE_MEDIAN, 0.5));
    double usual = limit * share;
    if (kind == SourceKind.SEWER) {
      usual = effluent.sewerMgPerL() * dice.uniform(0.8, 1.2);
      limit = effluent.indirectMgPerL();
    }
    double kgPerDay = flow / 1000;
    builder.add(
        new Permit(
            id,
            effluent.pollutant().code(),
            limit,
            Dice.round(StrictMath.max(0.001, limit * kgPerDay), 1000),
            Dice.round(StrictMath.max(0.001, usual * kgPerDay), 1000)));
  }
}
