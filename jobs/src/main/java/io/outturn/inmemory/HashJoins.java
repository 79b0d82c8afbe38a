package io.outturn.inmemory;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.optimizer.BuildLeft$;
import org.apache.spark.sql.catalyst.optimizer.BuildRight$;
import org.apache.spark.sql.catalyst.optimizer.BuildSide;
import org.apache.spark.sql.catalyst.planning.ExtractEquiJoinKeys$;
import org.apache.spark.sql.catalyst.plans.Cross$;
import org.apache.spark.sql.catalyst.plans.FullOuter$;
import org.apache.spark.sql.catalyst.plans.Inner$;
import org.apache.spark.sql.catalyst.plans.InnerLike;
import org.apache.spark.sql.catalyst.plans.JoinType;
import org.apache.spark.sql.catalyst.plans.LeftAnti$;
import org.apache.spark.sql.catalyst.plans.LeftOuter$;
import org.apache.spark.sql.catalyst.plans.LeftSemi$;
import org.apache.spark.sql.catalyst.plans.RightOuter$;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.SparkStrategy;
import org.apache.spark.sql.execution.joins.ShuffledHashJoinExec;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Plans joins as hash joins. By default Spark would sort both sides, or generate code for each join. */
final class HashJoins extends SparkStrategy {
    private static final Set<JoinType> KNOWN = Set.of(
            Inner$.MODULE$,
            Cross$.MODULE$,
            LeftOuter$.MODULE$,
            RightOuter$.MODULE$,
            FullOuter$.MODULE$,
            LeftSemi$.MODULE$,
            LeftAnti$.MODULE$);
    /**
     * The key of joins that have none: equal for all rows. Not a number, because a hash join does not find rows without columns
     * by those.
     */
    private static final Seq<Expression> EACH_ROW = CollectionConverters.asScala(
                    List.<Expression>of(Literal$.MODULE$.apply(true)))
            .toSeq();

    @Override
    public Seq<SparkPlan> apply(LogicalPlan plan) {
        if (!(plan instanceof Join join) || !KNOWN.contains(join.joinType()) || !SingleTask.isEnabled()) {
            return none();
        }
        var keys = ExtractEquiJoinKeys$.MODULE$.unapply(join);
        if (keys.isEmpty()) {
            return hashJoin(join, EACH_ROW, EACH_ROW, join.condition());
        }
        var found = keys.get();
        return hashJoin(join, found._2(), found._3(), found._4());
    }

    private Seq<SparkPlan> hashJoin(
            Join join, Seq<Expression> leftKeys, Seq<Expression> rightKeys, Option<Expression> condition) {
        LogicalPlan left = join.left();
        LogicalPlan right = join.right();
        return CollectionConverters.asScala(List.<SparkPlan>of(new ShuffledHashJoinExec(
                        leftKeys,
                        rightKeys,
                        join.joinType(),
                        buildSide(join.joinType(), left, right),
                        condition,
                        planLater(left),
                        planLater(right),
                        false)))
                .toSeq();
    }

    /** The side whose rows are hashed: the smaller one, where the join allows either. */
    private static BuildSide buildSide(JoinType type, LogicalPlan left, LogicalPlan right) {
        boolean isLeft = type == RightOuter$.MODULE$
                || (type instanceof InnerLike
                        && left.stats().sizeInBytes().compare(right.stats().sizeInBytes()) < 0);
        return isLeft ? BuildLeft$.MODULE$ : BuildRight$.MODULE$;
    }

    private static Seq<SparkPlan> none() {
        return CollectionConverters.asScala(List.<SparkPlan>of()).toSeq();
    }
}
