package io.outturn.proposal;

import io.outturn.contract.Column;
import io.outturn.profile.column.ColumnProfile;
import io.outturn.profile.mapping.UsualExports;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which headers refer to the keys of other sources: what stands in them says more than what they are called. */
final class References {
    /** Below it a header that is named so is left where it is. */
    private static final double TELLING = 0.5;

    private final Fills fills;
    private final UsualExports usual;

    References(Fills fills, UsualExports usual) {
        this.fills = fills;
        this.usual = usual;
    }

    /** Lets every column that refers to a key be the header whose values meet it best. */
    void settle() {
        fills.all().forEach(this::settle);
    }

    private void settle(Fill fill) {
        for (Column column : fill.contract().columns()) {
            String kind = column.identifier();
            if (kind != null && usual.keys().containsKey(kind) && !owns(fill, column, kind)) {
                settle(fill, column, kind);
            }
        }
    }

    /** A case's own number is what others refer to. */
    private boolean owns(Fill fill, Column column, String kind) {
        return usual.keys()
                .getOrDefault(kind, List.of())
                .contains(fill.contract().name() + "." + column.name());
    }

    private void settle(Fill fill, Column wanted, String kind) {
        List<Fill> owners = owners(fill, wanted, kind);
        ColumnProfile named = fill.column(wanted.name());
        Optional<Meeting> own = named == null ? Optional.empty() : best(fill, named, owners, kind);
        Optional<Meeting> best = fill.table().table().columns().stream()
                .filter(Meeting::isId)
                .flatMap(column -> best(fill, column, owners, kind).stream())
                .filter(meeting -> meeting.found() >= 2)
                .min(Meeting.CLOSEST);
        if (best.isEmpty()) {
            return;
        }
        double ownShare = own.map(Meeting::share).orElse(0.0);
        boolean free = fill.match().pairs().entrySet().stream()
                .noneMatch(pair -> !pair.getKey().equals(wanted.name())
                        && pair.getValue().column().equals(best.get().column())
                        && pair.getValue().likeness() > 0.9);
        if (best.get().share() >= TELLING && best.get().share() > ownShare + 0.2 && free) {
            fill.pair(wanted.name(), best.get().column());
            fill.remark(wanted.name(), best.get().inWords());
        } else if (own.isPresent() && own.get().found() > 0) {
            fill.remark(wanted.name(), own.get().inWords());
        }
    }

    private Optional<Meeting> best(Fill fill, ColumnProfile column, List<Fill> owners, String kind) {
        return owners.stream()
                .flatMap(owner ->
                        key(owner, kind).stream().map(key -> Meeting.of(fill.table(), column, owner.table(), key)))
                .min(Meeting.CLOSEST);
    }

    private Optional<ColumnProfile> key(Fill owner, String kind) {
        return usual.keys().getOrDefault(kind, List.of()).stream()
                .filter(key -> key.startsWith(owner.contract().name() + "."))
                .map(key -> owner.column(key.substring(key.indexOf('.') + 1)))
                .filter(column -> column != null)
                .findFirst();
    }

    /** Cases before projects; a link from a project to its case means a case. */
    private List<Fill> owners(Fill fill, Column wanted, String kind) {
        List<Fill> owners = new ArrayList<>();
        for (String key : usual.keys().getOrDefault(kind, List.of())) {
            String contract = key.substring(0, key.indexOf('.'));
            boolean isCase = wanted.name().equals("case_id");
            boolean isProject = wanted.name().equals("project_id");
            if ((isCase && contract.equals("project")) || (isProject && contract.equals("business_case"))) {
                continue;
            }
            fills.of(contract).stream()
                    .filter(owner -> !owner.table().isSameSheet(fill.table()))
                    .forEach(owners::add);
        }
        return owners;
    }
}
