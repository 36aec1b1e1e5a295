package org.suyuan.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The raw records of a network before they are validated and frozen, in the order they were added.
 */
final class NetworkInput {
  final List<Reach> reaches = new ArrayList<>();
  final List<Bifurcation> bifurcations = new ArrayList<>();
  final List<Station> stations = new ArrayList<>();
  final List<Outfall> outfalls = new ArrayList<>();
  final List<Plant> plants = new ArrayList<>();
  final List<Source> sources = new ArrayList<>();
  final List<Link> links = new ArrayList<>();
  final List<Permit> permits = new ArrayList<>();
  final List<Removal> removals = new ArrayList<>();
}
