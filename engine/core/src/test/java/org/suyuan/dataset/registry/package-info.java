/**
 * Importers of real registries, as tests: what of them is a dataset as it stands, and what is not.
 */
@NullMarked
package org.suyuan.dataset.registry;

import org.jspecify.annotations.NullMarked;
