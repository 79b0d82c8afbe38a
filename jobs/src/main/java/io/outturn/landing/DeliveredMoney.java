package io.outturn.landing;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * Money that rows of one file hold, as somebody would find it who adds up the file by hand.
 *
 * @param fate what became of the rows
 * @param currency as delivered; empty where it could not be read, or where another contract says it
 * @param rows rows that are about money, those without a readable amount included
 * @param amount sum of the amounts that could be read, with their signs
 * @param unread rows whose amount could not be read
 */
public record DeliveredMoney(Fate fate, String currency, long rows, BigDecimal amount, long unread)
        implements Serializable {

    /** What becomes of a delivered row. */
    public enum Fate {
        /** It is landed. */
        ACCEPTED,
        /** It is among the rejections. */
        REJECTED,
        /** The mapping leaves it out. */
        LEFT_OUT
    }
}
