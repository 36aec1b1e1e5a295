/** The {@code suyuan} command: arguments in, text, JSON or CSV out. */
@NullMarked
package org.suyuan.cli;

import org.jspecify.annotations.NullMarked;
