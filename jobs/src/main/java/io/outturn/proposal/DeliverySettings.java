package io.outturn.proposal;

import io.outturn.profile.mapping.DeliveryName;

/** Where a source's files are and what it is called. */
record DeliverySettings(DeliveryName name) {
    static DeliverySettings of(Fill fill) {
        DeliveryName found = fill.table().files().delivery();
        return new DeliverySettings(
                new DeliveryName(fill.name(), found.glob(), found.dateExpression(), found.datePattern()));
    }
}
