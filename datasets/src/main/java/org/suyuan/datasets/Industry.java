package org.suyuan.datasets;

import java.util.List;
import org.suyuan.network.SourceKind;

/**
 * One line of the mix of sources: how many, how large, and whether they like industrial parks. The
 * mix follows what is known of Yongchuan (automobile, paper, glass and electronics, machine tools,
 * textile, food); the numbers are assumed.
 *
 * @param code GB/T 4754-2017, empty where no industry applies
 * @param nameZh how such a firm calls itself
 * @param nameEn the same in English
 * @param kind what the register calls it
 * @param weight number of such sources among 891
 * @param flowM3PerDay median waste-water flow
 * @param parkShare share of them that sits in an industrial park
 */
record Industry(
    String code,
    String nameZh,
    String nameEn,
    SourceKind kind,
    double weight,
    double flowM3PerDay,
    double parkShare) {

  private static Industry firm(
      String code, String nameZh, String nameEn, int weight, double flow, double parkShare) {
    return new Industry(code, nameZh, nameEn, SourceKind.ENTERPRISE, weight, flow, parkShare);
  }

  static final List<Industry> MIX =
      List.of(
          firm("3611", "汽车制造", "Automobile", 3, 900, 1),
          firm("3670", "汽车零部件", "Auto Parts", 81, 45, 0.6),
          firm("3752", "摩托车配件", "Motorcycle Parts", 18, 40, 0.5),
          firm("3421", "数控机床", "Machine Tools", 38, 35, 0.6),
          firm("2221", "造纸", "Paper Mill", 9, 2200, 0.4),
          firm("2231", "纸制品", "Paper Products", 30, 60, 0.4),
          firm("3042", "特种玻璃", "Special Glass", 11, 170, 0.5),
          firm("3054", "玻璃制品", "Glassware", 14, 90, 0.2),
          firm("3041", "平板玻璃", "Flat Glass", 3, 150, 0.5),
          firm("3974", "显示器件", "Display Devices", 9, 380, 0.7),
          firm("3982", "电子电路", "Circuit Boards", 13, 180, 0.8),
          firm("3825", "光伏材料", "Photovoltaics", 3, 260, 0.8),
          firm("3841", "锂电池", "Lithium Batteries", 4, 80, 0.9),
          firm("3360", "表面处理", "Surface Finishing", 24, 90, 0.7),
          firm("3130", "金属轧制", "Metal Rolling", 8, 120, 0.5),
          firm("1713", "印染", "Textile Finishing", 12, 700, 0.4),
          firm("1751", "化纤织造", "Fabrics", 13, 250, 0.3),
          firm("1353", "肉类加工", "Meat Processing", 26, 150, 0.1),
          firm("1469", "调味品", "Condiments", 16, 110, 0.1),
          firm("1512", "酒业", "Distillery", 20, 60, 0.05),
          firm("1399", "食品", "Foods", 44, 40, 0.2),
          firm("3031", "砖瓦", "Bricks", 22, 8, 0),
          firm("3072", "陶瓷", "Ceramics", 12, 45, 0.1),
          firm("3011", "水泥", "Cement", 4, 30, 0),
          firm("2614", "化工材料", "Chemicals", 12, 130, 0.6),
          firm("2710", "制药", "Pharmaceuticals", 6, 180, 0.6),
          firm("2929", "塑料制品", "Plastics", 38, 18, 0.4),
          firm("8111", "汽车维修", "Car Repair", 68, 5, 0),
          firm("8411", "医院", "Hospital", 24, 120, 0),
          firm("0610", "煤业", "Coal Mine", 8, 120, 0),
          firm("7820", "填埋场", "Landfill", 2, 90, 0),
          firm("4411", "热电", "Heat and Power", 2, 200, 0.5),
          new Industry("0313", "养猪场", "Pig Farm", SourceKind.FARM, 78, 22, 0),
          new Industry("0412", "水产养殖场", "Fish Farm", SourceKind.FARM, 62, 120, 0),
          new Industry("", "污水管网", "Sewer", SourceKind.SEWER, 56, 420, 0),
          new Industry("", "雨水管网", "Storm Drain", SourceKind.STORM, 98, 25, 0));
}
