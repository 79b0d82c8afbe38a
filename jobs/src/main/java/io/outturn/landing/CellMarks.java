package io.outturn.landing;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the file format tells about cells beside their text.
 *
 * @param ratios numbers shown as percent, which are ratios already: 0.65 is shown as 65 %
 * @param percentSigns numbers with a percent sign that is only written behind them: 65 is shown as 65 %
 * @param faults cells without a value, by their index
 */
public record CellMarks(BitSet ratios, BitSet percentSigns, Map<Integer, CellFault> faults) {

    /** Nothing is known. */
    public static final CellMarks NONE = new CellMarks(new BitSet(), new BitSet(), Map.of());

    /**
     * The marks of the same cells in another order.
     *
     * @param order for each new cell the index of the old one, or -1
     */
    CellMarks in(List<Integer> order) {
        if (ratios.isEmpty() && percentSigns.isEmpty() && faults.isEmpty()) {
            return NONE;
        }
        Map<Integer, CellFault> moved = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            CellFault fault = faults.get(order.get(i));
            if (fault != null) {
                moved.put(i, fault);
            }
        }
        return new CellMarks(in(ratios, order), in(percentSigns, order), moved);
    }

    /** Flags in another order. */
    static BitSet in(BitSet marks, List<Integer> order) {
        BitSet moved = new BitSet();
        for (int i = 0; i < order.size(); i++) {
            moved.set(i, order.get(i) >= 0 && marks.get(order.get(i)));
        }
        return moved;
    }
}
