package io.outturn.landing;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * Money in rows of one file, as adding up the file by hand would give it.
 *
 * @param fate what happened to the rows
 * @param currency as delivered; empty where it could not be read, or where another contract says it
 * @param rows rows that are about money, those without a readable amount included
 * @param amount sum of the amounts that could be read, with their signs
 * @param unread rows whose amount could not be read
 */
public record DeliveredMoney(Fate fate, String currency, long rows, BigDecimal amount, long unread)
        implements Serializable {

    /** What happens to a delivered row. */
    public enum Fate {
        /** It is landed. */
        ACCEPTED,
        /** It is among the rejections. */
        REJECTED,
        /** The mapping leaves it out. */
        LEFT_OUT
    }
}
