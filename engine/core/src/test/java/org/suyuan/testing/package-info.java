/** Worlds for tests: random river networks, and what plain traversal says of them. */
@org.jspecify.annotations.NullMarked
package org.suyuan.testing;
