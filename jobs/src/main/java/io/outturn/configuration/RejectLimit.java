package io.outturn.configuration;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How many rejected rows a source may have before the night stops; passing either limit stops it.
 *
 * @param rows most rejected rows over all files in use; null for no such limit
 * @param share most rejected rows as a share of the rows read, 0 to 1; null for no such limit. Where neither is given, 0.05
 */
public record RejectLimit(@Nullable Long rows, @Nullable BigDecimal share) {
    private static final BigDecimal USUAL_SHARE = new BigDecimal("0.05");

    public RejectLimit {
        if (rows == null && share == null) {
            share = USUAL_SHARE;
        }
        if (rows != null && rows < 0) {
            throw new IllegalArgumentException("rows is " + rows + "; it must be 0 or more");
        }
        if (share != null && (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0)) {
            throw new IllegalArgumentException("share is " + share + "; it must be from 0 to 1");
        }
    }

    /** Whether so many rejects of so many rows are too many. */
    public boolean isPassed(long rejected, long read) {
        return (rows != null && rejected > rows)
                || (share != null
                        && BigDecimal.valueOf(rejected).compareTo(share.multiply(BigDecimal.valueOf(read))) > 0);
    }

    @Override
    public String toString() {
        return (rows == null ? "" : rows + " rows")
                + (rows != null && share != null ? " or " : "")
                + (share == null
                        ? ""
                        : share.movePointRight(2).stripTrailingZeros().toPlainString() + " % of the rows");
    }
}
