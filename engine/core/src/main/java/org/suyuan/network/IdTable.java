package org.suyuan.network;

import org.jspecify.annotations.Nullable;

/**
 * Finds the number of an identifier: open addressing, each slot the number and as many bits of the
 * hash as the number leaves of 32, so that only a text that is very likely the right one is looked
 * at and half as much memory is as with the whole hash. 12 to 20 bytes for each identifier beside
 * its text. Filled once, then read by any number of threads.
 */
final class IdTable {
  /** 2^32 over the golden ratio (Knuth, The Art of Computer Programming 3, 6.4). */
  private static final int GOLDEN = 0x9E3779B9;

  private final @Nullable String[] ids;

  /** Number + 1 in the lower bits, bits of the hash above; 0 is a free slot. */
  private final int[] slots;

  /** The bits of a slot that hold the number + 1. */
  private final int numberBits;

  /**
   * Starts an empty table.
   *
   * @param count numbers from 0 to below this one can be given to an identifier
   */
  IdTable(int count) {
    // At most half full.
    int wanted = (int) Math.min(1 << 30, count * 2L);
    this.ids = new String[count];
    this.slots = new int[Math.max(2, Integer.highestOneBit(Math.max(1, wanted - 1)) << 1)];
    this.numberBits = count == 0 ? 0 : -1 >>> Integer.numberOfLeadingZeros(count);
  }

  private IdTable(@Nullable String[] ids, int[] slots, int numberBits) {
    this.ids = ids;
    this.slots = slots;
    this.numberBits = numberBits;
  }

  /**
   * Gives a number to an identifier.
   *
   * @return the number that it has already, which it keeps; −1 where it is new
   */
  int put(String id, int number) {
    int product = id.hashCode() * GOLDEN;
    int slot = slotOf(id, product);
    if (slots[slot] != 0) {
      return number(slots[slot]);
    }
    slots[slot] = (product & ~numberBits) | (number + 1);
    ids[number] = id;
    return -1;
  }

  /** Returns the number of an identifier, −1 where it has none. */
  int get(String id) {
    return number(slots[slotOf(id, id.hashCode() * GOLDEN)]);
  }

  private int number(int slot) {
    return (slot & numberBits) - 1;
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

  /**
   * Returns the slot that holds an identifier, or else the free one where it belongs.
   *
   * @param product of its hash: hashes of E1, E2, … lie side by side, and those of O1, O2, … among
   *     them; the product spreads
   */
  private int slotOf(String id, int product) {
    int mask = slots.length - 1;
    int at = (product ^ (product >>> 16)) & mask;
    int slot = slots[at];
    while (slot != 0 && (((slot ^ product) & ~numberBits) != 0 || !id.equals(ids[number(slot)]))) {
      at = (at + 1) & mask;
      slot = slots[at];
    }
    return at;
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
        slots[s] = (slots[s] & ~numberBits) | (newNumber[number(slots[s])] + 1);
      }
    }
    return new IdTable(moved, slots, numberBits);
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
    return 4L * slots.length + 4L * ids.length;
  }
}
