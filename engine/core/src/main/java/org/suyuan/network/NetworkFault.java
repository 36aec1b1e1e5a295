package org.suyuan.network;

/**
 * One thing that is wrong with a network, precise enough to find it in the file it came from.
 *
 * @param table the kind of record
 * @param row ordinal of the record among those of its kind, in the order they were added, from 0
 * @param column name of the attribute, as in the dataset format
 * @param value the offending value as text
 * @param problem what is wrong and what to do
 */
public record NetworkFault(
    NetworkTable table, int row, String column, String value, String problem) {

  @Override
  public String toString() {
    return table.name().toLowerCase(java.util.Locale.ROOT)
        + "["
        + row
        + "]: "
        + column
        + ": "
        + value
        + " "
        + problem;
  }
}
