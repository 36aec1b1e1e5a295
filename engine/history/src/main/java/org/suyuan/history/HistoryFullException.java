package org.suyuan.history;

/** Thrown before anything is lost: what was to be written does not fit any more. */
public final class HistoryFullException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  HistoryFullException(String message) {
    super(message);
  }
}
