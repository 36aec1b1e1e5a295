package org.suyuan.parquet;

/** What a Parquet file holds is at fault; the message names the file, the row and what is wrong. */
public final class ParquetFaultException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ParquetFaultException(String message) {
    super(message);
  }
}
