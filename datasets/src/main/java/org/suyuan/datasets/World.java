package org.suyuan.datasets;

import org.suyuan.dataset.Dataset;

/**
 * A synthetic world: what the authorities know of it, and what really happened.
 *
 * @param dataset what the engine may read
 * @param truth what it may not
 */
public record World(Dataset dataset, Truth truth) {}
