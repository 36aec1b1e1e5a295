package org.suyuan.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The slow reference: mass carried through a network of reaches and stirred tanks by finite
 * volumes, independent of travel times, cumulants and shapes. A reach is {@code ∂m/∂t + ∂(um)/∂x =
 * ∂/∂x(λu ∂m/∂x)} with m the mass per metre and λ the dispersivity, closed at both ends for
 * dispersion (Danckwerts), so that {@code T = L/u}. Advection is second order with van Leer's
 * limiter (LeVeque 2002, chapter 6), dispersion central, time explicit.
 */
final class FiniteVolume {
  /** A part of the network; flows into others by shares. */
  static final class Node {
    final double lengthMetres;
    final double dispersivityMetres;
    final DoubleUnaryOperator velocity;
    final boolean tank;
    final List<Node> to = new ArrayList<>();
    final List<Double> share = new ArrayList<>();
    private double[] mass = {0};
    private double[] flux = {0, 0};
    private double cell;

    /** A reach; {@code velocity} is of time in seconds. */
    Node(double lengthMetres, double dispersivityMetres, DoubleUnaryOperator velocity) {
      this(lengthMetres, dispersivityMetres, velocity, false);
    }

    private Node(double length, double dispersivity, DoubleUnaryOperator velocity, boolean tank) {
      this.lengthMetres = length;
      this.dispersivityMetres = dispersivity;
      this.velocity = velocity;
      this.tank = tank;
    }

    /** A stirred tank whose mean residence time is length over velocity. */
    static Node tank(double lengthMetres, DoubleUnaryOperator velocity) {
      return new Node(lengthMetres, 0, velocity, true);
    }

    Node then(Node next, double part) {
      to.add(next);
      share.add(part);
      return next;
    }
  }

  /** What came by: mass per second at the middle of each step, and all of it. */
  record Seen(double stepSeconds, double[] flux, double massOut, double massLeft) {
    double peakSeconds() {
      int top = 0;
      for (int i = 1; i < flux.length; i++) {
        top = flux[i] > flux[top] ? i : top;
      }
      if (top == 0 || top == flux.length - 1) {
        return (top + 0.5) * stepSeconds;
      }
      // The top of the parabola through three steps.
      double a = flux[top - 1];
      double c = flux[top + 1];
      double bend = a - 2 * flux[top] + c;
      double shift = bend == 0 ? 0 : (a - c) / (2 * bend);
      return (top + 0.5 + shift) * stepSeconds;
    }

    double peak() {
      double top = 0;
      for (double f : flux) {
        top = Math.max(top, f);
      }
      return top;
    }
  }

  private final List<Node> nodes;
  private double stepSeconds = Double.MAX_VALUE;

  /**
   * Cuts the reaches into cells.
   *
   * @param nodes in an order in which nothing flows to an earlier one; the last is the station's
   * @param cells at least so many for a reach
   * @param untilSeconds of which the velocities are looked at for the step
   */
  FiniteVolume(List<Node> nodes, int cells, double untilSeconds) {
    this.nodes = nodes;
    for (Node node : nodes) {
      double fastest = 0;
      for (int i = 0; i <= 200; i++) {
        fastest = Math.max(fastest, node.velocity.applyAsDouble(untilSeconds * i / 200));
      }
      int n = node.tank ? 1 : cells;
      node.mass = new double[n];
      node.flux = new double[n + 1];
      node.cell = node.lengthMetres / n;
      // Stable where Courant number plus twice the diffusion number is below 1.
      double rate = fastest / node.cell * (1 + 2 * node.dispersivityMetres / node.cell);
      double step = node.tank ? 0.01 * node.lengthMetres / fastest : 0.8 / rate;
      stepSeconds = Math.min(stepSeconds, step);
    }
  }

  /** Lets a kilogram in at the first node, evenly over a window, and runs. */
  Seen run(double windowSeconds, double untilSeconds) {
    int steps = (int) Math.ceil(untilSeconds / stepSeconds);
    double[] out = new double[steps];
    double passed = 0;
    for (int k = 0; k < steps; k++) {
      double begin = k * stepSeconds;
      double in =
          Math.max(0, Math.min(windowSeconds, begin + stepSeconds) - begin)
              / windowSeconds
              / stepSeconds;
      for (Node node : nodes) {
        node.flux[0] = 0;
      }
      nodes.get(0).flux[0] = in;
      for (Node node : nodes) {
        double u = node.velocity.applyAsDouble(begin + stepSeconds / 2);
        fluxes(node, u);
        double leaving = node.flux[node.mass.length];
        for (int i = 0; i < node.to.size(); i++) {
          node.to.get(i).flux[0] += leaving * node.share.get(i);
        }
      }
      for (Node node : nodes) {
        for (int i = 0; i < node.mass.length; i++) {
          node.mass[i] += stepSeconds * (node.flux[i] - node.flux[i + 1]);
        }
      }
      Node last = nodes.get(nodes.size() - 1);
      out[k] = last.flux[last.mass.length];
      passed += out[k] * stepSeconds;
    }
    double left = 0;
    for (Node node : nodes) {
      for (double m : node.mass) {
        left += m;
      }
    }
    return new Seen(stepSeconds, out, passed, left);
  }

  /** Fills in the fluxes out of every cell, kg/s. */
  private void fluxes(Node node, double u) {
    int n = node.mass.length;
    double[] m = node.mass;
    if (node.tank) {
      node.flux[1] = m[0] * u / node.lengthMetres;
      return;
    }
    double rate = u / node.cell;
    double courant = rate * stepSeconds;
    double exchange = u * node.dispersivityMetres / (node.cell * node.cell);
    for (int i = 0; i < n - 1; i++) {
      double before = i > 0 ? m[i] - m[i - 1] : m[i] - node.flux[0] / rate;
      double after = m[i + 1] - m[i];
      double limited = before * after > 0 ? 2 * before * after / (before + after) : 0;
      node.flux[i + 1] = rate * (m[i] + 0.5 * (1 - courant) * limited) - exchange * after;
    }
    double slope = n > 1 ? m[n - 1] - m[n - 2] : 0;
    double edge = m[n - 1] + 0.5 * (1 - courant) * slope;
    node.flux[n] = rate * Math.max(0, Math.min(2 * m[n - 1], edge));
  }
}
