package org.shikumen.deploy.city;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Estimates points by the city's invented rules. Stores nothing, decides nothing. */
final class PointsOffice {

    private static final String RULES = "LJ-2026.1";
    private static final Map<String, Level> DEGREES = Map.of(
            "none", new Level("大专以下", "below college", 0),
            "college", new Level("大专", "college", 30),
            "bachelor", new Level("本科", "bachelor", 45),
            "master", new Level("硕士", "master", 60),
            "doctor", new Level("博士", "doctor", 75));
    private static final Map<String, Level> SKILLS = Map.of(
            "none", new Level("没有", "none", 0),
            "basic", new Level("初级", "basic", 10),
            "intermediate", new Level("中级", "intermediate", 20),
            "senior", new Level("高级", "senior", 35));

    private final CityTime time;

    PointsOffice(CityTime time) {
        this.time = time;
    }

    Answer estimate(Inquiry inquiry) {
        var items = new ArrayList<Item>();
        items.add(age(inquiry.number("age", 16, 70)));
        items.add(level("学历", "degree", DEGREES, inquiry.text("degree"), "§3"));
        items.add(insurance(inquiry.number("insuranceMonths", 0, 600)));
        items.add(level("技能", "skill", SKILLS, inquiry.optional("skillLevel").orElse("none"), "§5"));
        if (inquiry.flag("volunteer")) {
            items.add(Item.of("注册志愿者", "registered volunteer", 3, "§6"));
        }
        return Answer.ok(
                estimate(items.stream().filter(item -> item.points() > 0).toList()));
    }

    private Map<String, ?> estimate(List<Item> items) {
        var body = new LinkedHashMap<String, Object>();
        body.put("total", items.stream().mapToInt(Item::points).sum());
        body.put("items", items);
        body.put("ruleVersion", RULES);
        body.put("asOf", time.today().minusDays(1).toString()); // last night's data, as in the systems it stands for
        return body;
    }

    private static Item age(int age) {
        var points = age <= 44 ? 15 : age <= 55 ? 10 : 5;
        return Item.of("年龄 %d 岁".formatted(age), "age %d".formatted(age), points, "§2");
    }

    private static Item insurance(int months) {
        var years = months / 12;
        return Item.of(
                "社保满 %d 年".formatted(years),
                "%d full years of insurance".formatted(years),
                Math.min(3 * years, 45),
                "§4");
    }

    private static Item level(String zh, String en, Map<String, Level> levels, String name, String article) {
        if (!levels.containsKey(name)) {
            throw new Inquiry.Invalid("%s must be one of %s".formatted(en, levels.keySet()));
        }
        var level = levels.get(name);
        return Item.of(zh + "：" + level.zh(), en + ": " + level.en(), level.points(), article);
    }

    private record Level(String zh, String en, int points) {}

    record Item(Map<String, String> name, int points, String basis) {
        static Item of(String zh, String en, int points, String article) {
            return new Item(Map.of("zh", zh, "en", en), points, RULES + " " + article);
        }
    }
}
