package org.suyuan.monitoring;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The data flags of HJ 212-2017 table 8: what an instrument says about its own value. */
public enum QualityFlag {
  /** The instrument works normally. */
  N(true),
  /** The instrument is out of service (停运). */
  F(false),
  /** Data taken during maintenance (维护). */
  M(false),
  /** A setpoint entered by hand (手工输入的设定值): no measurement. */
  S(false),
  /** The instrument has failed (故障). */
  D(false),
  /** The instrument is being calibrated (校准). */
  C(false),
  /** Above the upper end of the measuring range (超过测量上限): the truth is at least the value. */
  T(true),
  /** The instrument does not reach the data logger (通讯异常). */
  B(false);

  private final boolean usable;

  QualityFlag(boolean usable) {
    this.usable = usable;
  }

  /**
   * Returns true where the value says something about the water: {@link #N}, and {@link #T}, whose
   * value is a lower bound (see {@link #rightCensored()}).
   */
  public boolean usable() {
    return usable;
  }

  /** Returns true where the value is only a lower bound of the truth. */
  public boolean rightCensored() {
    return this == T;
  }

  /**
   * Reads a flag, in any case; an empty or missing one is {@link #N}.
   *
   * @return the flag, or empty where the standard has no such flag
   */
  public static Optional<QualityFlag> parse(@Nullable String text) {
    String name = text == null ? "" : text.strip().toUpperCase(Locale.ROOT);
    if (name.isEmpty()) {
      return Optional.of(N);
    }
    for (QualityFlag flag : values()) {
      if (flag.name().equals(name)) {
        return Optional.of(flag);
      }
    }
    return Optional.empty();
  }
}
