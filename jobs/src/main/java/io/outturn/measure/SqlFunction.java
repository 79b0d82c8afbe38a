package io.outturn.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression$;
import org.apache.spark.sql.catalyst.expressions.NamedLambdaVariable;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.execution.command.CreateSQLFunctionCommand;
import org.apache.spark.sql.internal.SessionState;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A function that is said in SQL. Spark by itself resolves it anew, as a query, wherever it is called; here it is resolved
 * once, and a call becomes what it says. An argument stands wherever the function names its parameter.
 */
final class SqlFunction {
    private final List<Attribute> parameters;
    private final Expression result;
    private final String name;

    private SqlFunction(String name, List<Attribute> parameters, Expression result) {
        this.name = name;
        this.parameters = parameters;
        this.result = result;
    }

    /**
     * Makes a function known to a session.
     *
     * @param statement {@code create temporary function name(parameters) returns type return expression}
     * @throws IllegalArgumentException when it is something else
     */
    static void register(SparkSession spark, String statement) {
        var session = (org.apache.spark.sql.classic.SparkSession) spark;
        SessionState state = session.sessionState();
        try {
            LogicalPlan parsed = state.sqlParser().parsePlan(statement);
            if (!(parsed instanceof CreateSQLFunctionCommand created)
                    || created.exprText().isEmpty()
                    || created.inputParamText().isEmpty()) {
                throw new IllegalArgumentException("not a function of an expression: " + statement);
            }
            SqlFunction function = resolved(session, created);
            // Of the origins Spark knows, the one whose functions it leaves to what is registered.
            state.functionRegistry()
                    .createOrReplaceTempFunction(
                            function.name,
                            arguments -> function.of(CollectionConverters.asJava(arguments)),
                            "scala_udf");
        } catch (ParseException e) {
            throw new IllegalArgumentException(e.getMessage() + "\n" + statement, e);
        }
    }

    private static SqlFunction resolved(
            org.apache.spark.sql.classic.SparkSession session, CreateSQLFunctionCommand created) throws ParseException {
        ParserInterface parser = session.sessionState().sqlParser();
        LocalRelation arguments = LocalRelation$.MODULE$.apply(
                parser.parseTableSchema(created.inputParamText().get()));
        NamedExpression result = (NamedExpression) parser.parseExpression(
                "cast((" + created.exprText().get() + ") as " + created.returnTypeText() + ") as result");
        LogicalPlan body =
                new Project(CollectionConverters.asScala(List.of(result)).toSeq(), arguments);
        Expression found =
                Dataset.ofRows(session, body).logicalPlan().expressions().head();
        return new SqlFunction(
                created.name().funcName(),
                List.copyOf(CollectionConverters.asJava(arguments.output())),
                found.children().head());
    }

    private Expression of(List<Expression> arguments) {
        if (arguments.size() != parameters.size()) {
            throw new IllegalArgumentException(
                    name + " takes " + parameters.size() + " arguments, not " + arguments.size());
        }
        Map<ExprId, Expression> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            Attribute parameter = parameters.get(i);
            Expression argument = arguments.get(i);
            values.put(
                    parameter.exprId(),
                    argument.dataType().equals(parameter.dataType())
                            ? argument
                            : Cast$.MODULE$.apply(argument, parameter.dataType(), true));
        }
        return with(values, result);
    }

    private static Expression with(Map<ExprId, Expression> values, Expression part) {
        if (part instanceof Attribute parameter) {
            return values.getOrDefault(parameter.exprId(), part);
        }
        // Holds a value while it is evaluated, so that no two calls may share it.
        if (part instanceof NamedLambdaVariable variable) {
            return values.computeIfAbsent(
                    variable.exprId(),
                    none -> variable.copy(
                            variable.name(),
                            variable.dataType(),
                            variable.nullable(),
                            NamedExpression$.MODULE$.newExprId(),
                            new AtomicReference<>()));
        }
        return part.mapChildren(child -> with(values, child));
    }
}
