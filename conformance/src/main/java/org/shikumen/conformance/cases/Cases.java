package org.shikumen.conformance.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All cases, by what they are about. */
public final class Cases {

    private Cases() {}

    public static Map<String, List<Case>> byTopic() {
        var topics = new LinkedHashMap<String, List<Case>>();
        topics.put("One card, one answer", YesAndNo.cases());
        topics.put("The right person", WrongPeople.cases());
        topics.put("What was shown", WhatWasShown.cases());
        topics.put("Silence and lateness", Time.cases());
        topics.put("Words are not an answer", Words.cases());
        topics.put("What is not clearly a yes", Malformed.cases());
        topics.put("Citizen, then officer", TwoPeople.cases());
        topics.put("Several cards", SeveralCards.cases());
        topics.put("Stops", StopsWithCards.cases());
        topics.put("Stages", Stages.cases());
        topics.put("What the agent may reach", Reach.cases());
        topics.put("A model that was taken over", Hostile.cases());
        topics.put("Outages and hand-overs", Outages.cases());
        return topics;
    }

    public static List<Case> all() {
        return byTopic().values().stream().flatMap(List::stream).toList();
    }
}
