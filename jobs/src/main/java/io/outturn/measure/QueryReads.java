package io.outturn.measure;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.analysis.NamedParameter;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What a query reads, found by parsing it: the views and tables it names outside its own common table expressions, and
 * its named parameters.
 */
record QueryReads(Set<String> relations, Set<String> parameters) {

    QueryReads {
        relations = Set.copyOf(relations);
        parameters = Set.copyOf(parameters);
    }

    /** Text that is not a query raises what the parser raises, with line and position. */
    static QueryReads of(String query) {
        Visitor visitor = new Visitor();
        visitor.visit(new CatalystSqlParser().parsePlan(query), Set.of());
        return new QueryReads(visitor.relations, visitor.parameters);
    }

    private static final class Visitor {
        private final Set<String> relations = new TreeSet<>();
        private final Set<String> parameters = new TreeSet<>();

        /** @param inScope common table expressions that hide views of the same name here */
        void visit(LogicalPlan plan, Set<String> inScope) {
            Set<String> visible = inScope;
            if (plan instanceof UnresolvedWith with) {
                visible = visitCommonTableExpressions(with, inScope);
            }
            if (plan instanceof UnresolvedRelation relation && !visible.contains(relation.tableName())) {
                relations.add(relation.tableName());
            }
            for (LogicalPlan child : CollectionConverters.asJava(plan.children())) {
                visit(child, visible);
            }
            for (Expression expression : CollectionConverters.asJava(plan.expressions())) {
                visit(expression, visible);
            }
        }

        /** Each one sees those before it, never itself. */
        private Set<String> visitCommonTableExpressions(UnresolvedWith with, Set<String> inScope) {
            Set<String> visible = new HashSet<>(inScope);
            for (var named : CollectionConverters.asJava(with.cteRelations())) {
                visit(named._2(), Set.copyOf(visible));
                visible.add(named._1());
            }
            return visible;
        }

        private void visit(Expression expression, Set<String> inScope) {
            if (expression instanceof NamedParameter parameter) {
                parameters.add(parameter.name());
            }
            if (expression instanceof PlanExpression<?> nested && nested.plan() instanceof LogicalPlan plan) {
                visit(plan, inScope);
            }
            for (Expression child : CollectionConverters.asJava(expression.children())) {
                visit(child, inScope);
            }
        }
    }
}
