#!/usr/bin/env python3
"""Derives the catalogue resources of org.suyuan.monitoring from a folder of reference tables.

    python3 catalogue.py REFERENCE_FOLDER [OUTPUT_FOLDER]

Reads gb3838_table1.csv, gb3838_table2_3.csv, factor_codes.csv, decay.csv, detection_limits.csv,
wwtp_removal.csv and industry_pollutants.csv of REFERENCE_FOLDER and catalogue_names.csv beside this
file (English names and aliases, written by hand). Writes pollutants.csv, gb3838.csv and
industry_affinity.csv, by default into the resources of this module. The same input always gives the
same bytes. Every row ends with a `source`: the mark V means read in the official text (or two
independent copies agree), [memory p] a value from memory with confidence p.

Decisions, each of them visible in the output:
 * unit: every concentration of a mass is mg/L, whatever unit HJ 212 sends by default (ng/L for
   thallium, ug/L for mercury, cadmium, lead ...), because GB 3838 and the dataset contract say mg/L;
 * two factor codes for one item of GB 3838 (total and element, e.g. w20119 and w20141) are one
   pollutant: `same_as` in catalogue_names.csv;
 * code: the one GB 3838's table carries; a code marked doubtful (`?`) is not used;
 * several detection limits: the largest, so that a bare "not detected" claims the least;
 * a row marked conservative has decay 0 and theta 1; no row means decay 0, removal 0 and an unknown
   detection limit;
 * w00000 is the flow of an outlet and no pollutant.
"""
import csv
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
PACKAGE = HERE.parent / "resources" / "org" / "suyuan" / "monitoring"
UNITS = {
    "mg/L": "mg/L", "μg/L": "mg/L", "ng/L": "mg/L", "个/L": "1/L", "cells/L": "cells/L",
    "NTU": "NTU", "μS/cm": "uS/cm", "无量纲": "pH", "℃": "degC", "cm": "cm", "度": "degree",
    "Bq/L": "Bq/L",
}  # fmt: skip
TABLE1 = "GB 3838-2002 table 1 [V]"
TABLE2_3 = "GB 3838-2002 table {} [V]"


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def number(text):
    """Shortest decimal without an exponent for anything above 1e-7."""
    value = float(text)
    text = f"{value:.12f}".rstrip("0").rstrip(".")
    assert float(text) == value, value
    return text


def key(text):
    """What PollutantCatalogue folds away when it looks up a name."""
    drop = " -_\t"
    return "".join(c for c in text.lower() if c not in drop)


def write(path, header, lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(header)
        out.writerows(lines)


def by_code(table, code_column="hj525_code"):
    grouped = {}
    for row in table:
        grouped.setdefault(row[code_column], []).append(row)
    return grouped


class Item:
    def __init__(self, row):
        self.item, self.name, self.sense = row["item"], row["name"], row["sense"]
        self.aliases = [a for a in row["aliases"].split("|") if a]
        self.codes, self.names_zh, self.source, self.unit = [], [], [], None

    def add(self, code, name_zh, unit, source):
        if code and not code.endswith("?") and code not in self.codes:
            self.codes.append(code)
        if name_zh not in self.names_zh:
            self.names_zh.append(name_zh)
        assert self.unit in (None, UNITS[unit]), (self.item, self.unit, unit)
        self.unit = UNITS[unit]
        if source not in self.source:
            self.source.append(source)


def collect(reference):
    items, alias_of = {}, {}
    for row in rows(HERE / "catalogue_names.csv"):
        if row["same_as"]:
            alias_of[row["item"]] = row["same_as"]
        else:
            items[row["item"]] = Item(row)

    def item(row):
        return items[alias_of.get(row["item"], row["item"])]

    factor = {r["code"] for r in rows(reference / "factor_codes.csv")}
    for row in rows(reference / "gb3838_table1.csv"):
        item(row).add(row["hj525_code"], row["name_cn"], row["unit"], TABLE1)
    for row in rows(reference / "gb3838_table2_3.csv"):
        code = row["hj525_code"]
        item(row).add(code, row["name_cn"], "mg/L", TABLE2_3.format(row["table"]))
        if code and code not in factor and not code.endswith("?"):
            item(row).source.append(f"factor code {code} not in HJ 212-2017 B.1 [unverified]")
    for row in rows(reference / "factor_codes.csv"):
        if row["item"] == "flow":
            continue
        mark = "V" if row["status"] == "verified" else row["status"]
        source = "HJ 212-2017 B.1" if "B.1" in row["source"] else "code lists"
        item(row).add(row["code"], row["name_cn"], row["default_conc_unit"], f"{source} [{mark}]")
    unused = [i.item for i in items.values() if i.unit is None]
    assert not unused, f"named but in no reference table: {unused}"
    return list(items.values())


def pollutants(reference, items):
    decay = by_code(rows(reference / "decay.csv"))
    limits = by_code(rows(reference / "detection_limits.csv"))
    removal = by_code(rows(reference / "wwtp_removal.csv"))
    taken, lines = {}, []
    for it in items:
        find = lambda table: [r for code in it.codes for r in table.get(code, [])]
        source = list(it.source)
        k, theta, dl, municipal, industrial = "0", "1", "", "0", "0"
        # The reference gives conductivity and dissolved solids one row, under conductivity.
        for row in find(decay) or (decay["w01014"] if it.item == "tds" else []):
            if row["conservative"] != "1":
                k, theta = number(row["k20_default_1_d"]), number(row["theta"])
            source.append(f"decay: {row['source']}")
        methods = find(limits)
        if methods:
            worst = max(methods, key=lambda r: float(r["dl_mg_L"]))
            dl = number(worst["dl_mg_L"])
            source.append(f"detection limit: {worst['method']}, {worst['source']}")
        for row in find(removal):
            municipal = number(row["municipal_AAO_typical"])
            industrial = number(row["industrial_park_typical"])
            source.append(f"removal: {row['source']}")
        code = it.codes[0] if it.codes else it.name
        name_zh = it.names_zh[0].split("(以")[0].split("(湖")[0]
        aliases = it.codes[1:] + [it.item] + it.names_zh + it.aliases
        kept = []
        for alias in [code, it.name, name_zh] + aliases:
            owner = taken.setdefault(key(alias), it.item)
            assert owner == it.item, f"{alias!r} means both {owner} and {it.item}"
        seen = {key(code), key(it.name), key(name_zh)}
        for alias in aliases:
            if key(alias) not in seen:
                seen.add(key(alias))
                kept.append(alias)
        lines.append([code, it.name, name_zh, it.unit, k, theta, dl, municipal, industrial,
                      it.sense, "|".join(kept), "; ".join(source)])  # fmt: skip
    return lines


def gb3838(reference, items):
    code = {c: (it.codes[0] if it.codes else it.name) for it in items for c in [it.item]}
    alias = {"tp_lake": "tp"}
    lines = []
    for row in rows(reference / "gb3838_table1.csv"):
        water = "lake" if row["item"] in ("tp_lake", "tn") else "any"
        if row["item"] == "tp":
            water = "river"
        # The row on temperature limits a change, the one on pH is a range: kept as printed, in `text`.
        classes = [row[c] for c in ("I", "II", "III", "IV", "V")]
        text = ""
        if row["sense"] in ("RANGE", "RISE_FALL"):
            assert len(set(classes)) == 1
            text, classes = classes[0], [""] * 5
        source = TABLE1 + (f"; {row['note']}" if row["note"] else "")
        lines.append(["1", row["no"], code[alias.get(row["item"], row["item"])], row["name_cn"],
                      UNITS[row["unit"]], water, *[number(c) if c else "" for c in classes], text,
                      source])  # fmt: skip
    for row in rows(reference / "gb3838_table2_3.csv"):
        lines.append([row["table"], row["no"], code[row["item"]], row["name_cn"], "mg/L", "any",
                      *[number(row["limit_mg_L"])] * 5, "",
                      TABLE2_3.format(row["table"])])  # fmt: skip
    return lines


def affinity(reference, items):
    primary = {c: it.codes[0] for it in items for c in it.codes}
    return [
        [r["gbt4754_2017"], r["industry_cn"], primary[r["hj525_code"]], number(r["affinity_0_1"]),
         r["level"], r["source"]]
        for r in rows(reference / "industry_pollutants.csv")
    ]  # fmt: skip


def main(arguments):
    if len(arguments) not in (2, 3):
        sys.exit(__doc__)
    reference = pathlib.Path(arguments[1])
    output = pathlib.Path(arguments[2]) if len(arguments) == 3 else PACKAGE
    items = collect(reference)
    write(output / "pollutants.csv",
          ["code", "name", "name_zh", "unit", "decay_per_day", "theta", "detection_limit",
           "removal_municipal", "removal_industrial", "sense", "aliases", "source"],
          pollutants(reference, items))  # fmt: skip
    write(output / "gb3838.csv",
          ["table", "no", "code", "name_zh", "unit", "water", "I", "II", "III", "IV", "V", "text",
           "source"],
          gb3838(reference, items))  # fmt: skip
    write(output / "industry_affinity.csv",
          ["gbt4754", "industry", "code", "affinity", "level", "source"],
          affinity(reference, items))  # fmt: skip


if __name__ == "__main__":
    main(sys.argv)
