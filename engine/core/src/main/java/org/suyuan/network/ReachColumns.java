package org.suyuan.network;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was said of every reach, by index: one column for each number, none where no reach knows it.
 * Immutable.
 */
final class ReachColumns {
  private static final double[] NOBODY_KNOWS = {};
  private static final ReachKind[] KINDS = ReachKind.values();

  final double[] lengthMetres;
  final double[] slope;
  final double[] drainageAreaKm2;
  final double[] meanFlowM3s;
  final double[] widthMetres;
  final double[] manningN;
  final double[] volumeM3;

  /** Ordinals; empty where all are rivers. */
  private final byte[] kind;

  /** Number of the name of the river; empty where no river has a name. */
  private final int[] river;

  private final String[] rivers;

  /** Longitude and latitude of both ends; empty where no reach is on the map. */
  private final double[] lonFrom;

  private final double[] latFrom;
  private final double[] lonTo;
  private final double[] latTo;

  /** What a reach that splits was said to flow to, which may be anything. */
  private final Map<Integer, String> saidTo = new HashMap<>();

  /** Reaches that were said to be outlets, and split. */
  private static final String OUTLET = "";

  ReachColumns(List<Reach> raw, FrozenOrder order) {
    int n = raw.size();
    Reach[] byIndex = new Reach[n];
    for (int row = 0; row < n; row++) {
      byIndex[order.indexOfRow[row]] = raw.get(row);
    }
    Column[] columns = new Column[11];
    for (int c = 0; c < columns.length; c++) {
      columns[c] = new Column(n);
    }
    for (int i = 0; i < n; i++) {
      Reach reach = byIndex[i];
      columns[0].set(i, reach.lengthMetres());
      columns[1].set(i, reach.slope());
      columns[2].set(i, reach.drainageAreaKm2());
      columns[3].set(i, reach.meanFlowM3s());
      columns[4].set(i, reach.widthMetres());
      columns[5].set(i, reach.manningN());
      columns[6].set(i, reach.volumeM3());
      columns[7].set(i, reach.from().lon());
      columns[8].set(i, reach.from().lat());
      columns[9].set(i, reach.to().lon());
      columns[10].set(i, reach.to().lat());
    }
    lengthMetres = columns[0].values;
    slope = columns[1].values;
    drainageAreaKm2 = columns[2].values;
    meanFlowM3s = columns[3].values;
    widthMetres = columns[4].values;
    manningN = columns[5].values;
    volumeM3 = columns[6].values;
    lonFrom = columns[7].values;
    latFrom = columns[8].values;
    lonTo = columns[9].values;
    latTo = columns[10].values;
    kind = kinds(byIndex);
    Map<String, Integer> numberOf = new HashMap<>();
    numberOf.put("", 0);
    river = names(byIndex, numberOf);
    rivers = new String[numberOf.size()];
    numberOf.forEach((name, number) -> rivers[number] = name);
    for (int branch : order.branchFrom) {
      String to = byIndex[branch].toReachId();
      saidTo.put(branch, to == null ? OUTLET : to);
    }
  }

  /** Numbers of one kind; nothing is held until one is known. */
  private static final class Column {
    private final int count;
    private double[] values = NOBODY_KNOWS;

    Column(int count) {
      this.count = count;
    }

    void set(int index, double number) {
      if (values.length == 0) {
        if (Double.isNaN(number)) {
          return;
        }
        values = new double[count];
        Arrays.fill(values, 0, index, Double.NaN);
      }
      values[index] = number;
    }
  }

  private static byte[] kinds(Reach[] reaches) {
    byte[] kinds = new byte[reaches.length];
    boolean rivers = true;
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = (byte) reaches[i].kind().ordinal();
      rivers &= reaches[i].kind() == ReachKind.RIVER;
    }
    return rivers ? new byte[0] : kinds;
  }

  private static int[] names(Reach[] reaches, Map<String, Integer> numberOf) {
    int[] names = new int[reaches.length];
    String last = "";
    int number = 0;
    for (int i = 0; i < names.length; i++) {
      String name = reaches[i].river();
      if (!name.equals(last)) {
        Integer known = numberOf.putIfAbsent(name, numberOf.size());
        number = known == null ? numberOf.size() - 1 : known;
        last = name;
      }
      names[i] = number;
    }
    return numberOf.size() == 1 ? new int[0] : names;
  }

  /** Returns a number of a column, NaN where nobody knows it. */
  static double at(double[] column, int index) {
    return column.length == 0 ? Double.NaN : column[index];
  }

  ReachKind kind(int index) {
    return kind.length == 0 ? ReachKind.RIVER : KINDS[kind[index]];
  }

  /** Returns the record as it was given. */
  Reach record(int index, String id, @Nullable String down) {
    String to = saidTo.isEmpty() ? down : saidTo.getOrDefault(index, down == null ? OUTLET : down);
    return new Reach(
        id,
        to == null || to.isEmpty() ? null : to,
        lengthMetres[index],
        river.length == 0 ? "" : rivers[river[index]],
        at(slope, index),
        at(drainageAreaKm2, index),
        at(meanFlowM3s, index),
        at(widthMetres, index),
        at(manningN, index),
        kind(index),
        at(volumeM3, index),
        place(lonFrom, latFrom, index),
        place(lonTo, latTo, index));
  }

  private static GeoPoint place(double[] lon, double[] lat, int index) {
    double x = at(lon, index);
    double y = at(lat, index);
    return Double.isNaN(x) && Double.isNaN(y) ? GeoPoint.UNKNOWN : new GeoPoint(x, y);
  }

  /** Returns how many bytes the numbers hold; names and places on the map are left out. */
  long bytes() {
    double[][] numbers = {
      lengthMetres, slope, drainageAreaKm2, meanFlowM3s, widthMetres, manningN, volumeM3
    };
    return kind.length + Arrays.stream(numbers).mapToLong(column -> 8L * column.length).sum();
  }
}
