package io.outturn.inmemory;

import org.apache.spark.sql.catalyst.expressions.Attribute;
import scala.Product;
import scala.collection.immutable.Seq;

/** A table in memory as a leaf of a logical or physical plan. Its output columns are the only part that Spark may rewrite. */
interface RowsLeaf extends Product {
    Seq<Attribute> output();

    Rows rows();

    @Override
    default int productArity() {
        return 2;
    }

    @Override
    default Object productElement(int n) {
        return n == 0 ? output() : rows();
    }

    @Override
    default boolean canEqual(Object that) {
        return that instanceof RowsLeaf && that.getClass() == getClass();
    }
}
