package org.suyuan.network;

import org.jspecify.annotations.Nullable;

/**
 * Finds the number of an identifier: open addressing, each slot the hash and the number, so that
 * only a text that is very likely the right one is looked at. 20 to 36 bytes for each identifier
 * beside its text. Filled once, then read by any number of threads.
 */
final class IdTable {
  /** 2^32 over the golden ratio (Knuth, The Art of Computer Programming 3, 6.4). */
  private static final int GOLDEN = 0x9E3779B9;

  private final @Nullable String[] ids;

  /** Hash in the upper half, number + 1 in the lower one; 0 is a free slot. */
  private final long[] slots;

  /**
   * Starts an empty table.
   *
   * @param count numbers from 0 to below this one can be given to an identifier
   */
  IdTable(int count) {
    // At most half full.
    int wanted = (int) Math.min(1 << 30, count * 2L);
    this.ids = new String[count];
    this.slots = new long[Math.max(2, Integer.highestOneBit(Math.max(1, wanted - 1)) << 1)];
  }

  private IdTable(@Nullable String[] ids, long[] slots) {
    this.ids = ids;
    this.slots = slots;
  }

  /**
   * Gives a number to an identifier.
   *
   * @return the number that it has already, which it keeps; −1 where it is new
   */
  int put(String id, int number) {
    int slot = slotOf(id);
    if (slots[slot] != 0) {
      return number(slots[slot]);
    }
    slots[slot] = (long) id.hashCode() << 32 | (number + 1);
    ids[number] = id;
    return -1;
  }

  /** Returns the number of an identifier, −1 where it has none. */
  int get(String id) {
    return number(slots[slotOf(id)]);
  }

  private static int number(long slot) {
    return (int) slot - 1;
  }

  /**
   * Returns the number of an identifier, −1 where it has none. Tables of one dataset are often in
   * the same order, so two guesses are tried before the hash.
   */
  int get(String id, int guess, int otherGuess) {
    if (is(id, guess)) {
      return guess;
    }
    return is(id, otherGuess) ? otherGuess : get(id);
  }

  private boolean is(String id, int number) {
    return number >= 0 && number < ids.length && id.equals(ids[number]);
  }

  private int slotOf(String id) {
    int hash = id.hashCode();
    int mask = slots.length - 1;
    // Hashes of E1, E2, … lie side by side, and those of O1, O2, … among them; the product spreads.
    int product = hash * GOLDEN;
    int slot = (product ^ (product >>> 16)) & mask;
    while (slots[slot] != 0
        && ((int) (slots[slot] >>> 32) != hash || !id.equals(ids[number(slots[slot])]))) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /**
   * Returns a table with other numbers for the same identifiers; this one must not be used again.
   *
   * @param newNumber the new number of each old one, a permutation
   */
  IdTable renumbered(int[] newNumber) {
    @Nullable String[] moved = new String[ids.length];
    for (int i = 0; i < moved.length; i++) {
      moved[newNumber[i]] = ids[i];
    }
    for (int s = 0; s < slots.length; s++) {
      if (slots[s] != 0) {
        slots[s] = slots[s] >>> 32 << 32 | (newNumber[number(slots[s])] + 1);
      }
    }
    return new IdTable(moved, slots);
  }

  /** Returns the identifier that has a number. */
  String id(int number) {
    String id = ids[number];
    if (id == null) {
      throw new IllegalArgumentException("number " + number + " was given to no identifier");
    }
    return id;
  }

  /** Returns how many bytes the table holds beside the texts. */
  long bytes() {
    return 8L * slots.length + 4L * ids.length;
  }
}
