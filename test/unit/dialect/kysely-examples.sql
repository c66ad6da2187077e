-- select: a single column
SELECT `id`
FROM `person`
WHERE `first_name` = ?;
-- ["Arnold"]

-- select: a column with a table
SELECT `person`.`id`
FROM `person`, `pet`;

-- select: multiple columns
SELECT `person`.`id`, `first_name`
FROM `person`;

-- select: aliases
SELECT `first_name` AS `fn`, `p`.`last_name` AS `ln`
FROM `person` AS `p`;

-- select: complex selections
SELECT (
  SELECT `pet`.`name`
  FROM `pet`
  WHERE `person`.`id` = `pet`.`owner_id`
  ORDER BY `pet`.`name`
  LIMIT ?) AS `first_pet_name`, (
  `first_name` = ?
  OR `first_name` = ?) AS `is_jennifer_or_arnold`, ? AS `string_value`, 42 AS `literal_value`, concat(first_name, ' ', last_name) AS `full_name`
FROM `person`;
-- [1,"Jennifer","Arnold","Some value"]

-- select: function calls
SELECT `person`.`id`, count(`pet`.`id`) AS `pet_count`, concat(?, `first_name`, ?, `last_name`) AS `full_name_with_title`, array_agg(`pet`.`name`) AS `pet_names`, concat(`first_name`, ' ', `last_name`) AS `full_name`
FROM `person`
INNER JOIN `pet` ON `pet`.`owner_id` = `person`.`id`
GROUP BY `person`.`id`
HAVING count(`pet`.`id`) > ?;
-- ["Ms. "," ",10]

-- select: distinct
SELECT DISTINCT `first_name`
FROM `person`;

-- select: all columns
SELECT *
FROM `person`;

-- select: all columns of a table
SELECT `person`.*
FROM `person`, `pet`;

-- select: aggregates
SELECT count(*) AS `all`, count(DISTINCT `id`) AS `ids`, avg(`age`) AS `avg`, max(`age`) FILTER (WHERE `age` > ?) AS `max`, sum(`age`) OVER (PARTITION BY `gender` ORDER BY `id`) AS `running`
FROM `person`;
-- [10]

-- select: order, limit, offset
SELECT `id`
FROM `person`
ORDER BY `age` DESC, `id` ASC NULLS LAST
LIMIT ?
OFFSET ?;
-- [10,20]

-- where: simple
SELECT *
FROM `person`
WHERE `first_name` = ?
  AND `age` > ?;
-- ["Jennifer",40]

-- where: in
SELECT *
FROM `person`
WHERE `id` IN (?, ?, ?);
-- [1,2,3]

-- where: in an empty list
SELECT *
FROM `person`
WHERE FALSE
  AND TRUE;

-- where: objects
SELECT *
FROM `person`
WHERE (
  `first_name` = ?
  AND `last_name` = `first_name`);
-- ["Jennifer"]

-- where: or
SELECT *
FROM `person`
WHERE (
  `first_name` = ?
  OR `first_name` = ?)
  AND `age` < ?;
-- ["Jennifer","Sylvester",60]

-- where: conditions
SELECT `person`.*
FROM `person`
WHERE (
  (
    `first_name` = ?
    OR `age` < ?)
  AND NOT (
    `age` > ?
    AND `id` <> ?));
-- ["a",9,1,2]

-- where: between, like, is
SELECT *
FROM `person`
WHERE `age` BETWEEN ? AND ?
  AND `first_name` LIKE ?
  AND `last_name` IS NOT NULL
  AND `address` ILIKE ?;
-- [40,60,"A%","%x%"]

-- where: exists
SELECT *
FROM `person`
WHERE EXISTS (
  SELECT `pet`.`id`
  FROM `pet`
  WHERE `owner_id` = `person`.`id`);

-- where: arithmetic keeps the tree
SELECT `id`
FROM `person`
WHERE `age` * (`id` + ?) > -(-3);
-- [1]

-- where: tuples
SELECT `id`
FROM `person`
WHERE (
  (`id` = ? AND `age` = ?)
  OR (`id` = ? AND `age` = ?));
-- [1,2,3,4]

-- case
SELECT CASE WHEN `gender` = ? THEN ? WHEN `gender` = ? THEN ? ELSE ? END AS `title`
FROM `person`;
-- ["male","Mr.","female","Ms.",""]

-- join: inner
SELECT `person`.`id`, `pet`.`name` AS `pet_name`
FROM `person`
INNER JOIN `pet` ON `pet`.`owner_id` = `person`.`id`;

-- join: aliased, left
SELECT `p`.`id`, `x`.`name` AS `n`
FROM `person` AS `p`
LEFT JOIN `pet` AS `x` ON `x`.`owner_id` = `p`.`id`
WHERE `x`.`name` = ?;
-- ["A"]

-- join: complex
SELECT *
FROM `person`
INNER JOIN `pet` ON `pet`.`owner_id` = `person`.`id`
  AND `pet`.`name` = ?
  AND (
    `person`.`age` > ?
    OR `person`.`age` < ?);
-- ["Doggo",18,100]

-- join: subquery
SELECT `doggos`.*
FROM `person`
INNER JOIN (
  SELECT `owner_id` AS `owner`, `name`
  FROM `pet`
  WHERE `name` = ?) AS `doggos` ON `doggos`.`owner` = `person`.`id`;
-- ["Doggo"]

-- join: right, full, cross, lateral
SELECT `l`.`n`
FROM `person`
RIGHT JOIN `pet` ON `pet`.`owner_id` = `person`.`id`
FULL JOIN `wine` ON `wine`.`name` = `pet`.`name`
CROSS JOIN `wine_stock_change`
INNER JOIN LATERAL (
  SELECT `name` AS `n`
  FROM `pet`
  WHERE `owner_id` = `person`.`id`) AS `l` ON true;

-- group by
SELECT `first_name`, max(id) AS `max_id`
FROM `person`
GROUP BY `first_name`;

-- group by, having
SELECT `first_name`, count(*) AS `n`
FROM `person`
GROUP BY `first_name`, `last_name`
HAVING count(*) > ?;
-- [1]

-- union
SELECT `id`, `first_name` AS `name`
FROM `person`
UNION
SELECT `id`, `name`
FROM `pet`
ORDER BY `name`;

-- union all, intersect, except of limited queries
SELECT `id`
FROM `person`
UNION ALL
(
  SELECT `id`
  FROM `pet`
  ORDER BY `id`
  LIMIT ?)
EXCEPT
(
  SELECT `id`
  FROM `pet`
  LIMIT ?);
-- [1,3]

-- cte
WITH `jennifers` AS (
  SELECT `id`, `age`
  FROM `person`
  WHERE `first_name` = ?),
`adult` AS (
  SELECT `id`
  FROM `jennifers`
  WHERE `age` > ?)
SELECT *
FROM `adult`;
-- ["Jennifer",18]

-- cte: recursive, with columns
WITH RECURSIVE `n` (`v`) AS (
  SELECT `id` AS `v`
  FROM `person`
  UNION ALL
  SELECT `v` + ? AS `v`
  FROM `n`
  WHERE `v` < ?)
SELECT `v`
FROM `n`;
-- [1,5]

-- insert: a row
INSERT INTO `person`
  (`id`, `first_name`, `last_name`, `age`, `gender`, `nicknames`, `created_at`, `address`)
VALUES
  (?, ?, ?, ?, ?, ?, ?, ?);
-- [1,"Jennifer",null,40,"female","J","2026-01-02T00:00:00.000Z","-"]

-- insert: rows
INSERT INTO `wine`
  (`name`, `stock`)
VALUES
  (?, ?),
  (?, ?);
-- ["a",1,"b'`",2]

-- insert: expressions and defaults
INSERT INTO `wine`
  (`name`, `stock`)
VALUES
  (concat(?, ?), DEFAULT);
-- ["Ani","ston"]

-- insert: select
INSERT INTO `wine`
  (`name`, `stock`)
SELECT `pet`.`name`, 7 AS `stock`
FROM `pet`;

-- insert: with a cte
INSERT INTO `wine`
  (`name`)
WITH `p` AS (
  SELECT `name`
  FROM `pet`)
SELECT `name`
FROM `p`;

-- insert: bytes, a typed literal, a big number
INSERT INTO `wine`
  (`name`, `stock`)
VALUES
  (X'00ff', CAST('12345678901234567890.10' AS DECIMAL(38,2)));

-- update
UPDATE `person`
SET
  `first_name` = ?,
  `last_name` = ?
WHERE `id` = ?;
-- ["Jennifer","Aniston",1]

-- update: expressions
UPDATE `person`
SET
  `age` = `age` + ?,
  `first_name` = (
    SELECT `name`
    FROM `pet`
    LIMIT ?)
WHERE `id` = ?;
-- [1,1,1]

-- delete
DELETE FROM `person`
WHERE `person`.`id` = ?;
-- [1]

-- delete: in a subquery
DELETE FROM `pet`
WHERE `owner_id` IN (
  SELECT `id`
  FROM `person`
  WHERE `age` < ?);
-- [3]

-- merge
MERGE INTO `wine`
USING `wine_stock_change`
ON `wine_stock_change`.`wine_name` = `wine`.`name`
WHEN MATCHED THEN DELETE;

-- merge: all its clauses
MERGE INTO `wine` AS `target`
USING `wine_stock_change` AS `source`
ON `source`.`wine_name` = `target`.`name`
  AND `source`.`delta` <> ?
WHEN MATCHED AND (
  `target`.`stock` + `source`.`delta` < ?
  AND `source`.`delta` < ?)
THEN DELETE
WHEN MATCHED THEN UPDATE SET
  `stock` = `target`.`stock` + `source`.`delta`
WHEN NOT MATCHED THEN INSERT
  (`name`, `stock`)
VALUES
  (`source`.`wine_name`, `source`.`delta`)
WHEN NOT MATCHED BY SOURCE AND `target`.`stock` < ? THEN DELETE;
-- [0,0,0,0]

-- three parts: select
SELECT `p`.`id`, `x`.`name`
FROM `main`.`crm`.`person` AS `p`
INNER JOIN `other`.`crm`.`pet` AS `x` ON `x`.`owner_id` = `p`.`id`;

-- three parts: withSchema through every builder
WITH `x` AS (
  SELECT `owner_id`
  FROM `main`.`crm`.`pet`)
SELECT `main`.`crm`.`person`.*
FROM `main`.`crm`.`person`
INNER JOIN `x` ON `x`.`owner_id` = `main`.`crm`.`person`.`id`;

-- three parts: insert
INSERT INTO `main`.`crm`.`wine`
  (`name`, `stock`)
VALUES
  (?, ?);
-- ["a",1]

-- three parts: update
UPDATE `main`.`crm`.`wine`
SET
  `stock` = ?
WHERE `main`.`crm`.`wine`.`name` = ?;
-- [1,"a"]

-- three parts: delete
DELETE FROM `main`.`crm`.`wine`
WHERE `main`.`crm`.`wine`.`name` = ?;
-- ["a"]

-- three parts: merge
MERGE INTO `main`.`crm`.`wine`
USING `main`.`crm`.`wine_stock_change` AS `c`
ON `c`.`wine_name` = `main`.`crm`.`wine`.`name`
WHEN MATCHED THEN UPDATE SET
  `stock` = ?;
-- [0]

-- three parts: ddl
CREATE TABLE `a`.`b` (
  `id` BIGINT NOT NULL PRIMARY KEY
);

-- names: dots, as, backticks, reserved words
SELECT t.`select`, t.`x.y as ``z``` AS `group by`, ` padded ` AS `ü`
FROM `a.b`.`c d`.`e``f` AS t;

-- json: a path
SELECT `address`:['city'] AS `city`
FROM `person`;

-- create table
CREATE TABLE IF NOT EXISTS `pet` (
  `id` BIGINT GENERATED ALWAYS AS IDENTITY,
  `name` VARCHAR(20) NOT NULL,
  `species` STRING DEFAULT 'dog',
  `tags` ARRAY<STRING>,
  CONSTRAINT `owner` FOREIGN KEY (`id`) REFERENCES `person` (`id`),
  CONSTRAINT `pk` PRIMARY KEY (`id`)
)
TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- create table: as
CREATE TABLE `copy` AS
SELECT `id`
FROM `person`;

-- create table: a type of ours
CREATE TABLE `copy` (
  `m` MAP<STRING, ARRAY<STRUCT<`a b`: VARCHAR(3)>>>
);

-- alter table: add columns
ALTER TABLE `pet`
ADD COLUMNS (`a` STRING, `b` BOOLEAN);

-- alter table: column
ALTER TABLE `pet`
ALTER COLUMN `name` SET NOT NULL;

-- alter table: rename column
ALTER TABLE `pet`
RENAME COLUMN `name` TO `title`;

-- alter table: rename
ALTER TABLE `pet`
RENAME TO `animal`;

-- alter table: constraint
ALTER TABLE `pet`
ADD CONSTRAINT `positive` CHECK (id > 0);

-- drop table
DROP TABLE IF EXISTS `pet`;

-- schemas
CREATE SCHEMA IF NOT EXISTS `crm`;

-- drop schema
DROP SCHEMA IF EXISTS `crm` CASCADE;

-- views
CREATE OR REPLACE VIEW `v` (`id`) AS
SELECT `id`
FROM `person`;

-- drop view
DROP VIEW IF EXISTS `v`;
