package org.suyuan.cli;

/** In which language an answer for people is. */
enum Language {
  /** English. */
  EN,
  /** Chinese. */
  ZH
}
