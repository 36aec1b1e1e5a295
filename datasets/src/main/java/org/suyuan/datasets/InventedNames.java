package org.suyuan.datasets;

import java.util.HashSet;
import java.util.Set;
import org.suyuan.network.SourceKind;

/**
 * Names of firms that do not exist. The first character always says so: 拟 (mock), 虚 (fictitious), 例
 * (example), 试 (trial), 样 (sample), 构 (made up), 仿 (imitation), 假 (supposed).
 */
final class InventedNames {
  private static final String[] FICTION = {
    "拟 Ni", "虚 Xu", "例 Li", "试 Shi", "样 Yang", "构 Gou", "仿 Fang", "假 Jia"
  };
  private static final String[] NATURE = {
    "山 shan", "川 chuan", "云 yun", "松 song", "竹 zhu", "岚 lan", "溪 xi", "禾 he", "月 yue",
    "石 shi", "柳 liu", "梅 mei", "泉 quan", "雁 yan", "鹤 he", "枫 feng", "荷 he", "霞 xia",
    "岭 ling", "湖 hu", "桐 tong", "杉 shan", "帆 fan", "星 xing", "露 lu", "晨 chen", "谷 gu",
    "苇 wei", "榆 yu", "桂 gui",
  };

  private final Dice dice;
  private final Set<String> used = new HashSet<>();

  InventedNames(Dice dice) {
    this.dice = dice;
  }

  /** Returns a name that was not returned before, in Chinese and in English. */
  String next(Industry industry) {
    while (true) {
      String first = FICTION[dice.below(FICTION.length)];
      String second = NATURE[dice.below(NATURE.length)];
      String more = NATURE[dice.below(NATURE.length)];
      String third = dice.chance(0.4) ? more : "";
      String zh = hanzi(first) + hanzi(second) + hanzi(third) + industry.nameZh();
      String en = pinyin(first) + pinyin(second) + pinyin(third) + " " + industry.nameEn();
      boolean company =
          industry.kind() == SourceKind.ENTERPRISE && !industry.code().startsWith("84");
      String ending = company ? "有限公司" : "";
      String name = zh + ending + " (" + en + ")";
      if (used.add(name)) {
        return name;
      }
    }
  }

  private static String hanzi(String syllable) {
    return syllable.isEmpty() ? "" : syllable.substring(0, 1);
  }

  private static String pinyin(String syllable) {
    return syllable.isEmpty() ? "" : syllable.substring(2);
  }
}
