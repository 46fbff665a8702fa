package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.Campaign;
import io.secretwatch.alert.CampaignFolding;
import io.secretwatch.alert.CampaignMember;
import io.secretwatch.alert.Folding;
import io.secretwatch.alert.Incident;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.judge.state.Keys;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.wire.alert.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds principals that do the same within minutes, so that they are told together.
 *
 * <p>What is high is told by itself where only the place is the same, so that nobody hides a grave act in a crowd. From one address, with
 * one client, it is one hand, and what is high is told with the others. What is critical is always told by itself.
 */
final class Campaigns {

    private final KeyedState<Incident> open;
    private final KeyedState<Campaign> campaigns;
    private final KeyedState<CampaignMember> members;
    private final boolean together;

    Campaigns(JudgeState state, Settings settings) {
        this.open = state.of(StateKinds.INCIDENTS);
        this.campaigns = state.of(StateKinds.CAMPAIGNS);
        this.members = state.of(StateKinds.CAMPAIGN_MEMBERS);
        this.together = settings.asks(Catalogue.CAMPAIGN);
    }

    /**
     * What principals have in common.
     *
     * @param words after "all"
     * @param most how grave a finding may be that is told with others
     * @param oneHand whether it looks as if one held the credentials of all of them
     */
    private record Group(String key, String words, Severity most, boolean oneHand) {}

    /** How a finding of a principal that has none yet is told. */
    sealed interface Telling {

        /** Whether it is told at this time, as it is now. */
        boolean emits(Incident incident, Instant now);

        /** By itself and at once. */
        record Alone() implements Telling {
            @Override
            public boolean emits(Incident incident, Instant now) {
                return true;
            }
        }

        /** By itself, when no more have come within ten minutes. */
        record Waiting() implements Telling {
            @Override
            public boolean emits(Incident incident, Instant now) {
                return false;
            }
        }

        /**
         * With those of others, under this key.
         *
         * @param before what was told together without it
         */
        record Together(String key, Incident before, Incident all) implements Telling {
            @Override
            public boolean emits(Incident incident, Instant now) {
                return !before.isTold() || Folding.deservesUpdate(before, incident, now);
            }
        }
    }

    /**
     * How it is told.
     *
     * @param key under which it would be told by itself
     * @param one the finding, of one occurrence
     */
    Telling tell(String key, Incident one, Verdict.Finding finding, Activity activity) {
        if (!together) {
            return new Telling.Alone();
        }
        Severity severity = one.severity();
        List<Group> groups = groups(activity, one, finding.rule().part(activity));
        Optional<CampaignMember> member = members.get(key);
        if (member.isPresent()) {
            Optional<Telling> again = again(key, member.get(), groups, one);
            if (again.isPresent()) {
                return again.get();
            }
        }
        Telling telling = new Telling.Alone();
        for (Group group : groups) {
            if (severity.compareTo(group.most()) <= 0) {
                Telling here = join(group, key, one, finding.doer(activity));
                if (here instanceof Telling.Together) {
                    return here;
                }
                telling = here instanceof Telling.Waiting ? here : telling;
            }
        }
        return severity.compareTo(Severity.HIGH) < 0 ? telling : new Telling.Alone();
    }

    /** What a member repeats is told where it was told. */
    private Optional<Telling> again(String key, CampaignMember member, List<Group> groups, Incident one) {
        Optional<Incident> all = open.get(member.finding());
        Optional<Campaign> campaign = campaigns.get(Keys.of(one.cluster(), member.group()));
        if (all.isEmpty() || campaign.isEmpty() || !campaign.get().finding().equals(member.finding())) {
            return Optional.empty();
        }
        for (Group group : groups) {
            if (group.key().equals(member.group()) && one.severity().compareTo(group.most()) <= 0) {
                Campaign after = campaign.get().saying(one);
                campaigns.put(Keys.of(one.cluster(), member.group()), after);
                members.put(key, member.after(one));
                Incident joined =
                        CampaignFolding.again(all.get(), member.uncounted(one), after, group.words(), group.oneHand());
                return Optional.of(new Telling.Together(member.finding(), all.get(), joined));
            }
        }
        return Optional.empty();
    }

    private Telling join(Group group, String key, Incident one, String who) {
        String at = Keys.of(one.cluster(), group.key());
        Optional<Campaign> before =
                campaigns.get(at).filter(campaign -> campaign.goesOn(one.firstSeen()) && isThere(campaign));
        if (before.isEmpty()) {
            campaigns.put(at, Campaign.of(who, key, one));
            return new Telling.Alone();
        }
        Campaign after = before.get().with(who, key, one);
        if (!after.isOpen() && after.count() < Campaign.MANY) {
            campaigns.put(at, after);
            return new Telling.Waiting();
        }
        after = withWhatFollowed(after);
        String fingerprint = CampaignFolding.fingerprint(one.cluster(), group.key(), after);
        String together = Keys.of(one.cluster(), fingerprint);
        Incident all = after.isOpen()
                ? open.get(together).orElseThrow()
                : adopt(fingerprint, together, after, group, one.cluster());
        campaigns.put(at, after.opened(together));
        members.put(key, CampaignMember.of(group.key(), together, one));
        return new Telling.Together(together, all, join(all, one, after, who, group));
    }

    /** With what those did since that were found one by one. */
    private Campaign withWhatFollowed(Campaign campaign) {
        Campaign all = campaign;
        for (String key : campaign.findings()) {
            Optional<Incident> one = open.get(key);
            all = one.isPresent() ? all.saying(one.get()) : all;
        }
        return all;
    }

    /** Whether the finding that tells them together is open still, where there is one. */
    private boolean isThere(Campaign campaign) {
        return !campaign.isOpen() || open.get(campaign.finding()).isPresent();
    }

    private static Incident join(Incident all, Incident one, Campaign campaign, String who, Group group) {
        return CampaignFolding.join(all, one, campaign, who, group.words(), group.oneHand());
    }

    /** Begins to tell together what waits; what was told by itself is linked. */
    private Incident adopt(String fingerprint, String together, Campaign campaign, Group group, String cluster) {
        Incident all = CampaignFolding.open(fingerprint, cluster, campaign);
        for (int i = 0; i < campaign.findings().size(); i++) {
            String key = campaign.findings().get(i);
            Optional<Incident> one = open.get(key);
            if (one.isEmpty()) {
                continue;
            }
            String who = campaign.names().get(i);
            all = join(all, one.get(), campaign, who, group);
            if (one.get().isTold()) {
                all = all.linked(CampaignFolding.link(one.get(), who, "told before those that follow"));
                open.put(key, one.get().linked(CampaignFolding.link(all, "", "one of many principals")));
            } else {
                open.remove(key);
                members.put(key, CampaignMember.of(group.key(), together, one.get()));
            }
        }
        return all;
    }

    private static List<Group> groups(Activity activity, Incident one, String part) {
        String found = part.isEmpty() ? one.ruleId() : one.ruleId() + "\0of\0" + part;
        List<Group> groups = new ArrayList<>(2);
        Actor actor = activity.occurrence().actor();
        List<Target> targets = one.evidence().targets();
        if (!targets.isEmpty()) {
            Target target = targets.get(0);
            String place =
                    target.namespace().isEmpty() ? "across the whole cluster" : "in namespace " + target.namespace();
            String kind = actor.authenticated().kind().name();
            groups.add(new Group(
                    found + "\0place\0" + kind + "\0" + target.type() + "\0" + target.namespace(),
                    place,
                    Severity.MEDIUM,
                    false));
        }
        // people share the address of a gateway; each Pod has its own
        if (actor.authenticated() instanceof Principal.ServiceAccount
                && !actor.sourceIp().isEmpty()) {
            String client = actor.client();
            groups.add(new Group(
                    found + "\0from\0" + actor.sourceIp() + "\0" + client,
                    "from " + actor.sourceIp() + (client.isEmpty() ? "" : " with client " + client),
                    Severity.HIGH,
                    true));
        }
        return groups;
    }
}
