package io.outturn.inmemory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedExtractValue;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression$;
import org.apache.spark.sql.catalyst.expressions.NamedLambdaVariable;
import org.apache.spark.sql.catalyst.expressions.UnresolvedNamedLambdaVariable;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.execution.command.CreateSQLFunctionCommand;
import org.apache.spark.sql.internal.SessionState;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A function defined in SQL. Spark's own SQL functions are analyzed again, as a query, at every call; here the body is analyzed
 * once, and a call is replaced by the body with its arguments in place of the parameters. An argument is evaluated as often as
 * the body names its parameter.
 */
public final class SqlFunction {
    private final String name;
    private final List<Attribute> parameters;
    private final Expression result;

    /** @param result its body, with parameters as attributes; analyzed or not yet */
    private SqlFunction(String name, List<Attribute> parameters, Expression result) {
        this.name = name;
        this.parameters = parameters;
        this.result = result;
    }

    /**
     * Registers functions in a session. They may call one another, but not recursively.
     *
     * @param statements {@code create temporary function name(parameters) returns type return expression}
     * @throws IllegalArgumentException when one is something else
     */
    public static void register(SparkSession spark, List<String> statements) {
        var session = (org.apache.spark.sql.classic.SparkSession) spark;
        ParserInterface parser = session.sessionState().sqlParser();
        List<SqlFunction> waiting = new ArrayList<>();
        statements.forEach(statement -> waiting.add(parsed(parser, statement)));
        while (!waiting.isEmpty()) {
            Set<String> names = waiting.stream()
                    .map(function -> function.name)
                    .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
            List<SqlFunction> ready = waiting.stream()
                    .filter(function -> !calls(function.result, names))
                    .toList();
            if (ready.isEmpty()) {
                throw new IllegalArgumentException("functions that call one another: " + names);
            }
            // All functions that these call are registered by now. Analyzing them takes one query.
            resolved(session, ready).forEach(function -> function.register(session.sessionState()));
            waiting.removeAll(ready);
        }
    }

    private void register(SessionState state) {
        // With this origin Spark calls the registered builder and does nothing else.
        state.functionRegistry()
                .createOrReplaceTempFunction(
                        name, arguments -> of(CollectionConverters.asJava(arguments)), "scala_udf");
    }

    private static SqlFunction parsed(ParserInterface parser, String statement) {
        try {
            if (!(parser.parsePlan(statement) instanceof CreateSQLFunctionCommand created)
                    || created.exprText().isEmpty()
                    || created.inputParamText().isEmpty()) {
                throw new IllegalArgumentException("not a function of an expression: " + statement);
            }
            List<Attribute> parameters = List.copyOf(CollectionConverters.asJava(LocalRelation$.MODULE$
                    .apply(parser.parseTableSchema(created.inputParamText().get()))
                    .output()));
            Map<String, Attribute> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            parameters.forEach(parameter -> byName.put(parameter.name(), parameter));
            String name = created.name().funcName();
            Expression said = parser.parseExpression("cast(("
                    + created.exprText().get() + ") as " + created.returnTypeText() + ") as `" + name + ".result`");
            return new SqlFunction(name, parameters, named(said, byName));
        } catch (ParseException e) {
            throw new IllegalArgumentException(e.getMessage() + "\n" + statement, e);
        }
    }

    /** Replaces names of parameters by their attributes, so that several functions can be analyzed in one query. */
    private static Expression named(Expression part, Map<String, Attribute> parameters) {
        if (part instanceof LambdaFunction lambda) {
            Map<String, Attribute> visible = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            visible.putAll(parameters);
            CollectionConverters.asJava(lambda.arguments()).forEach(argument -> visible.remove(argument.name()));
            return lambda.mapChildren(child -> named(child, visible));
        }
        Seq<String> name = part instanceof UnresolvedAttribute column
                ? column.nameParts()
                : part instanceof UnresolvedNamedLambdaVariable variable ? variable.nameParts() : null;
        if (name == null) {
            return part.mapChildren(child -> named(child, parameters));
        }
        Expression parameter = parameters.get(name.head());
        if (parameter == null) {
            return part;
        }
        for (String field : CollectionConverters.asJava(name).subList(1, name.size())) {
            parameter = new UnresolvedExtractValue(parameter, Literal$.MODULE$.apply(field));
        }
        return parameter;
    }

    private static boolean calls(Expression part, Set<String> names) {
        return (part instanceof UnresolvedFunction call
                        && names.contains(call.nameParts().last()))
                || CollectionConverters.asJava(part.children()).stream().anyMatch(child -> calls(child, names));
    }

    private static List<SqlFunction> resolved(
            org.apache.spark.sql.classic.SparkSession session, List<SqlFunction> functions) {
        // Named so that no function can refer to a parameter of another one.
        List<Attribute> parameters = functions.stream()
                .flatMap(function -> function.parameters.stream()
                        .map(parameter -> parameter.withName(function.name + "." + parameter.name())))
                .toList();
        List<NamedExpression> results = functions.stream()
                .map(function -> (NamedExpression) function.result)
                .toList();
        LogicalPlan all = new Project(
                CollectionConverters.asScala(results).toSeq(),
                LocalRelation$.MODULE$.apply(
                        CollectionConverters.asScala(parameters).toSeq()));
        List<Expression> found = CollectionConverters.asJava(
                Dataset.ofRows(session, all).logicalPlan().expressions());
        return IntStream.range(0, functions.size())
                .mapToObj(i -> new SqlFunction(
                        functions.get(i).name,
                        functions.get(i).parameters,
                        found.get(i).children().head()))
                .toList();
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
        // A lambda variable holds a value while it is evaluated, so calls must not share it.
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
