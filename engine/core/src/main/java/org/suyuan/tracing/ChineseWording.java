package org.suyuan.tracing;

import java.util.List;
import org.suyuan.monitoring.Pollutant;

/** What a trace found, in Chinese. */
final class ChineseWording extends OutlinedWording {
  static final ChineseWording INSTANCE = new ChineseWording();

  private ChineseWording() {
    super(new Figures.Units("吨", "千克", "克", "小时", "天"));
  }

  @Override
  String who(String name) {
    return name.isEmpty() ? "未登记的来源" : name;
  }

  private static String name(Pollutant pollutant) {
    return pollutant.nameZh().isEmpty() ? pollutant.name().replace('_', ' ') : pollutant.nameZh();
  }

  @Override
  String agrees(Evidence.AtStation at) {
    return format(
        "%s的上升在时间和形状上相符%s（预测 +%s，实测最高 +%s %s）",
        at.stationName(),
        at.logWeight() < MILD ? "，但不如其他对象" : "",
        Figures.plain(at.predictedAbove(), 3),
        Figures.plain(at.measuredAbove(), 3),
        at.pollutant().unit().symbol());
  }

  @Override
  String quiet(Evidence.AtStation at) {
    return format(
        "%s本应上升 %s %s，实际没有",
        at.stationName(), Figures.plain(at.predictedAbove(), 3), at.pollutant().unit().symbol());
  }

  @Override
  String otherwise(Evidence.AtStation at) {
    return format(
        "%s的变化与之不符（预测 +%s，实测最高 +%s %s，但时间或形状不同）",
        at.stationName(),
        Figures.plain(at.predictedAbove(), 3),
        Figures.plain(at.measuredAbove(), 3),
        at.pollutant().unit().symbol());
  }

  @Override
  String notPassed(Evidence.NotPassed other) {
    return other.logWeight() > 0
        ? format("其污染团不经过%s，而该处未见其他对象应有的上升", other.stationName())
        : format(
            "其污染团不经过%s，而该处上升达 %s %s",
            other.stationName(),
            Figures.plain(other.measuredAbove(), 3),
            other.pollutant().unit().symbol());
  }

  @Override
  String mass(Evidence.Mass mass) {
    return format(
        "入河 %s，相当于许可排放 %s 天的量",
        kg(mass.massKg()), Figures.plain(mass.massKg() / mass.loadKgPerDay(), 2));
  }

  @Override
  String unknownLoad(Evidence.Mass mass) {
    return format("需要 %s；登记资料未说明其处理量", kg(mass.massKg()));
  }

  @Override
  String permit(Evidence.PermitHeld permit) {
    return (permit.held() ? "其许可证载有" : "其许可证未载") + name(permit.pollutant());
  }

  @Override
  String industry(Evidence.Industry industry) {
    if (industry.code().isEmpty()) {
      return "登记资料未注明其行业";
    }
    return industry.affinity() > 0
        ? format("其行业（%s）与该污染物的关联度为 %.2f", industry.code(), industry.affinity())
        : format("其行业（%s）与该污染物没有已知关联", industry.code());
  }

  @Override
  String violations(Evidence.Violations violations) {
    return violations.count() == 0 ? "三年内无违法记录" : "三年内违法 " + violations.count() + " 次";
  }

  @Override
  String pastCases(Evidence.PastCases cases) {
    return format(
        "已查实的 %d 起%s事件中，该企业 %d 起，其行业 %d 起",
        cases.all(), name(cases.pollutant()), cases.own(), cases.ofIndustry());
  }

  @Override
  String otherSources(Evidence.OtherSources others, String named) {
    return format(
        "本次事件很可能有 %d 个来源（%.0f %%），另外最可能的是%s", others.count(), 100 * others.probability(), named);
  }

  @Override
  String ownMonitoring(Evidence.OwnMonitoring monitoring) {
    String whose = monitoring.own() ? "其自行监测数据" : monitoring.placeId() + "的出水监测数据";
    return monitoring.risen()
        ? format(
            "%s在该时段上升达 %s %s",
            whose,
            Figures.plain(monitoring.highestAbove(), 3),
            monitoring.pollutant().unit().symbol())
        : whose + "在该时段无异常";
  }

  @Override
  String alsoRose(Evidence.AlsoRose also) {
    return format(
        "%s同时上升（达 %s %s），而其%s该污染物",
        name(also.other()),
        Figures.plain(also.highestAbove(), 3),
        also.other().unit().symbol(),
        also.handled() ? "也涉及" : "不涉及");
  }

  @Override
  String several(int count, String probability, String together) {
    return format(
        "该事件有 %d 个来源的可能性为 %s；最可能是%s。以上各对象的可能性为其中之一的概率除以来源数。", count, probability, together);
  }

  @Override
  String again(int count, String probability, String together) {
    return format(
        "该事件不像一次均匀排放：按 %d 次排放解释更好，可能性为 %s；最可能是%s：同一来源不均匀或多次排放，或相邻的几个来源。以上各对象的可能性为其中之一的概率除以来源数。",
        count, probability, together);
  }

  @Override
  String mixture(CompliantMixture mixture, List<String> largest) {
    return format(
        "无人违规的可能性为 %s：所有来源同时排放平时的 %s 倍即可解释（到达此处的主要来自 %s）。该可能性平均分给已登记的嫌疑对象。",
        Figures.percent(mixture.probability()),
        Figures.plain(mixture.factor(), 2),
        String.join("、", largest));
  }

  @Override
  String stretch(Whereabouts.Stretch one) {
    return format("%s %.0f–%.0f 米", one.reachId(), one.fromMetres(), one.toMetres());
  }

  @Override
  String whereabouts(List<String> likeliest, double kilometres) {
    return format(
        "如为未登记的来源：最可能在 %s；90 %% 的可能性分布在 %s 公里河道上。",
        String.join("、", likeliest), Figures.plain(kilometres, 2));
  }

  @Override
  String and(List<String> parts) {
    return String.join("和", parts);
  }

  @Override
  String aside(String first, String second) {
    return "（" + first + "，" + second + "）";
  }

  @Override
  String nothing(Evidence.NothingFits nothing) {
    return nothing.risen() ? "其任何排放都与实测不符" : "该断面没有明显异常";
  }

  @Override
  String moreStations(int count) {
    return "另有 " + count + " 个断面同样如此";
  }

  @Override
  String list(List<String> parts, boolean inFavour) {
    return (inFavour ? "支持：" : "反对：") + String.join("；", parts) + "。";
  }

  @Override
  public String summary(Suspect suspect) {
    Suspect.Band mass = suspect.mass();
    if (!Double.isNaN(mass.median())) {
      return format(
          "约 %s（%s–%s）进入河流；到达该断面需 %s。",
          kg(mass.median()), kg(mass.p05()), kg(mass.p95()), duration(suspect.travelSeconds()));
    }
    return nothing(suspect)
        .map(nothing -> nothing + format("；到达需 %s。", duration(suspect.travelSeconds())))
        .orElse("没有其他河段流向该断面。");
  }

  @Override
  public String step(ScreenedOut step) {
    return switch (step) {
      case NOT_UPSTREAM -> "在断面上游";
      case OTHER_POLLUTANTS -> "涉及该污染物";
      case TOO_FAR -> "时间上可以到达";
      case TOO_SMALL -> "排放能力足够";
      case DOES_NOT_FIT -> "与实测相符";
    };
  }

  @Override
  public String reason(ScreenedOut step) {
    return switch (step) {
      case NOT_UPSTREAM -> "不在该断面上游";
      case OTHER_POLLUTANTS -> "许可证和行业都不涉及该污染物";
      case TOO_FAR -> "水流到达该断面所需时间超出追溯期";
      case TOO_SMALL -> "所需排放量远超其处理量";
      case DOES_NOT_FIT -> "实测数据更符合其他嫌疑对象";
    };
  }

  @Override
  public String exclusion(Exclusion exclusion) {
    String text = reason(exclusion.reason());
    if (exclusion.neededKg() > 0) {
      text += format("：至少需 %s，而其事故预计为 %s", kg(exclusion.neededKg()), kg(exclusion.usualKg()));
    } else if (exclusion.timesLessLikely() > 0) {
      text +=
          Double.isInfinite(exclusion.timesLessLikely())
              ? "：其任何排放都不可能造成此结果"
              : format("：首位嫌疑对象的可能性是其 %s 倍", Figures.times(exclusion.timesLessLikely()));
    }
    return text + "。";
  }

  @Override
  public String note(Note note) {
    return switch (note.kind()) {
      case NO_MEASUREMENT -> "截至所问时刻，该断面没有该污染物的监测数据";
      case NO_LIMIT -> "该污染物没有限值；追溯的是高于平时水平的部分";
      case NO_EXCEEDANCE -> "报警前后一天内没有监测值超过限值";
      case NOTHING_STANDS_OUT -> "监测数据没有明显异常：排序仅依据登记资料";
      case NO_PAST -> "该断面在事件之前没有数据；平时水平为假定值";
      case LEARNT_PASSAGES -> format("已用污染团在断面之间的 %d 次通过修正流速", note.count());
    };
  }

  @Override
  String without(Pivots.Hinge hinge) {
    return hinge.stationId().isEmpty() ? "如不考虑登记资料" : "如没有" + hinge.stationName() + "的监测数据";
  }

  @Override
  String first(String without, boolean changes, String who, String probability) {
    return changes
        ? format("%s，首位将是%s（%s）。", without, who, probability)
        : format("%s，首位仍是%s（%s）。", without, who, probability);
  }

  @Override
  String visit(Pivots.Visit visit, String probability) {
    return format(
        "检查排污口 %s 最能见分晓：由此排出的可能性为 %s（%d 个嫌疑对象）。", visit.outfallId(), probability, visit.suspects());
  }
}
