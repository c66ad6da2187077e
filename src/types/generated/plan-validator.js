// Generated from grammar/plan.schema.json by `npm run generate`. Do not edit.
import { isDeepStrictEqual } from 'node:util';

export const validate = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://drt.dev/schema/plan.schema.json","type":"object","additionalProperties":false,"required":["version","drt","sync","tables","connection","specHash","batchHash","planHash","columns","batch","deletes","preamble","statements","checks","warnings"],"properties":{"version":{"const":1},"drt":{"type":"string"},"sync":{"type":"object","additionalProperties":false,"required":["name","file","mode","key"],"properties":{"name":{"type":"string"},"file":{"type":"string"},"mode":{"enum":["insert","merge","mirror","replace"]},"key":{"type":"array","items":{"type":"string"}}}},"tables":{"type":"object","additionalProperties":false,"required":["target"],"properties":{"target":{"$ref":"#/$defs/tableRef"},"staging":{"$ref":"#/$defs/tableRef"}}},"files":{"type":"object","additionalProperties":false,"required":["volume","folder"],"properties":{"volume":{"type":"string"},"folder":{"type":"string"}}},"connection":{"type":"object","additionalProperties":false,"required":["hostEnv","httpPathEnv","tokenEnv"],"properties":{"hostEnv":{"type":"string"},"httpPathEnv":{"type":"string"},"tokenEnv":{"type":"string"}}},"specHash":{"$ref":"#/$defs/hash"},"batchHash":{"$ref":"#/$defs/hash"},"planHash":{"$ref":"#/$defs/hash"},"columns":{"type":"array","items":{"$ref":"#/$defs/rowColumn"}},"batch":{"type":"object","additionalProperties":false,"required":["label","read","load","rejected","duplicates"],"properties":{"label":{"type":"string"},"read":{"$ref":"#/$defs/count"},"load":{"$ref":"#/$defs/count"},"rejected":{"$ref":"#/$defs/count"},"duplicates":{"$ref":"#/$defs/count"},"keys":{"$ref":"#/$defs/count"},"remote":{"type":"object","additionalProperties":false,"required":["kind"],"properties":{"kind":{"enum":["remote","table","sql"]},"version":{"type":"integer","minimum":0}}}}},"deletes":{"oneOf":[{"type":"object","additionalProperties":false,"required":["form"],"properties":{"form":{"const":"none"}}},{"type":"object","additionalProperties":false,"required":["form","reason"],"properties":{"form":{"const":"withheld"},"reason":{"type":"string"}}},{"type":"object","additionalProperties":false,"required":["form","limit"],"properties":{"form":{"enum":["listed_merge","not_in","single_merge","overwrite"]},"limit":{"$ref":"#/$defs/limit"},"keys":{"$ref":"#/$defs/count"}}}]},"maxUpdate":{"$ref":"#/$defs/limit"},"preamble":{"type":"array","items":{"$ref":"#/$defs/query"}},"statements":{"type":"array","items":{"$ref":"#/$defs/statement"}},"counts":{"$ref":"#/$defs/query"},"differs":{"$ref":"#/$defs/query"},"checks":{"type":"array","items":{"oneOf":[{"type":"object","additionalProperties":false,"required":["kind","columns"],"properties":{"kind":{"const":"target_columns"},"columns":{"type":"array","items":{"$ref":"#/$defs/rowColumn"}}}},{"type":"object","additionalProperties":false,"required":["kind","version"],"properties":{"kind":{"const":"target_version"},"version":{"$ref":"#/$defs/count"}}},{"type":"object","additionalProperties":false,"required":["kind"],"properties":{"kind":{"const":"target_unfiltered"}}},{"type":"object","additionalProperties":false,"required":["kind","columns"],"properties":{"kind":{"const":"target_has_no_more"},"columns":{"type":"array","items":{"type":"string"}}}},{"type":"object","additionalProperties":false,"required":["kind","columns"],"properties":{"kind":{"const":"target_not_partitioned_by"},"columns":{"type":"array","minItems":1,"items":{"type":"string"}}}}]}},"warnings":{"type":"array","items":{"$ref":"#/$defs/diagnostic"}}},"$defs":{"hash":{"type":"string","pattern":"^[0-9a-f]{64}$"},"count":{"type":"integer","minimum":0},"tableRef":{"type":"object","additionalProperties":false,"required":["catalog","schema","name"],"properties":{"catalog":{"type":"string"},"schema":{"type":"string"},"name":{"type":"string"}}},"dataType":{"type":"object","required":["kind"],"properties":{"kind":{"type":"string"}}},"rowColumn":{"type":"object","additionalProperties":false,"required":["name","type"],"properties":{"name":{"type":"string"},"type":{"$ref":"#/$defs/dataType"}}},"limit":{"oneOf":[{"type":"object","additionalProperties":false,"required":["kind","rows"],"properties":{"kind":{"const":"rows"},"rows":{"$ref":"#/$defs/count"}}},{"type":"object","additionalProperties":false,"required":["kind","percent"],"properties":{"kind":{"const":"percent"},"percent":{"type":"number","minimum":0,"maximum":100}}}]},"node":{"type":"object","required":["kind"],"properties":{"kind":{"type":"string"}}},"query":{"type":"object","additionalProperties":false,"required":["sql"],"properties":{"sql":{"type":"string"},"node":{"$ref":"#/$defs/node"}}},"statement":{"type":"object","additionalProperties":false,"required":["id","kind","title","because","table","phase","effect","idempotent","expect","sql","needs"],"properties":{"id":{"type":"string","pattern":"^[0-9]{2,}-[a-z_]+$"},"kind":{"enum":["create_table","create_staging","upload","stage_rows","guard","insert","merge","delete_missing","replace","drop_staging","remove_files"]},"table":{"enum":["target","staging"]},"phase":{"enum":["prepare","count","consent","alter","write","clean"]},"title":{"type":"string"},"because":{"type":"string"},"effect":{"enum":["none","creates","adds","changes","deletes","drops"]},"guard":{"enum":["staged","source","key_types","max_delete","max_update"]},"idempotent":{"type":"boolean"},"once":{"type":"string"},"expect":{"type":"object","additionalProperties":false,"properties":{"rows":{"oneOf":[{"$ref":"#/$defs/count"},{"type":"object","additionalProperties":false,"required":["atMost"],"properties":{"atMost":{"$ref":"#/$defs/count"}}}]}}},"sql":{"type":"string"},"node":{"$ref":"#/$defs/node"},"payload":{"$ref":"#/$defs/payload"},"needs":{"type":"array","items":{"type":"string"}},"noCommitSince":{"type":"string"}}},"payload":{"oneOf":[{"type":"object","additionalProperties":false,"required":["kind","load","columns","rows","chunks","hash"],"properties":{"kind":{"enum":["rows","protected_keys"]},"load":{"enum":["values","json"]},"columns":{"type":"array","items":{"$ref":"#/$defs/rowColumn"}},"rows":{"$ref":"#/$defs/count"},"chunks":{"$ref":"#/$defs/count"},"inFlight":{"type":"integer","minimum":1,"maximum":16},"hash":{"$ref":"#/$defs/hash"}}},{"type":"object","additionalProperties":false,"required":["kind","columns","keys","withProtected","hash","protectedHash"],"properties":{"kind":{"const":"keys"},"columns":{"type":"array","items":{"$ref":"#/$defs/rowColumn"}},"keys":{"$ref":"#/$defs/count"},"withProtected":{"type":"boolean"},"hash":{"$ref":"#/$defs/hash"},"protectedHash":{"$ref":"#/$defs/hash"}}},{"type":"object","additionalProperties":false,"required":["kind","columns","rows","chunks","files","hash"],"properties":{"kind":{"const":"row_files"},"columns":{"type":"array","items":{"$ref":"#/$defs/rowColumn"}},"rows":{"$ref":"#/$defs/count"},"chunks":{"$ref":"#/$defs/count"},"files":{"$ref":"#/$defs/count"},"hash":{"$ref":"#/$defs/hash"}}},{"type":"object","additionalProperties":false,"required":["kind","files"],"properties":{"kind":{"const":"file_names"},"files":{"$ref":"#/$defs/count"}}}]},"diagnostic":{"type":"object","additionalProperties":false,"required":["code","severity","message"],"properties":{"code":{"type":"string","pattern":"^DRT[0-9]{3}$"},"severity":{"enum":["error","warning"]},"message":{"type":"string"},"place":{"type":"object","additionalProperties":false,"properties":{"file":{"type":"string"},"line":{"type":"integer"},"column":{"type":"integer"}}},"specKeys":{"type":"array","items":{"type":"array","items":{"type":["string","integer"]}}},"fix":{"type":"string"},"details":{"type":"array","items":{"type":"string"}}}}}};
const schema32 = {"type":"object","additionalProperties":false,"required":["catalog","schema","name"],"properties":{"catalog":{"type":"string"},"schema":{"type":"string"},"name":{"type":"string"}}};
const schema34 = {"type":"string","pattern":"^[0-9a-f]{64}$"};
const schema39 = {"type":"integer","minimum":0};
const schema66 = {"type":"object","additionalProperties":false,"required":["code","severity","message"],"properties":{"code":{"type":"string","pattern":"^DRT[0-9]{3}$"},"severity":{"enum":["error","warning"]},"message":{"type":"string"},"place":{"type":"object","additionalProperties":false,"properties":{"file":{"type":"string"},"line":{"type":"integer"},"column":{"type":"integer"}}},"specKeys":{"type":"array","items":{"type":"array","items":{"type":["string","integer"]}}},"fix":{"type":"string"},"details":{"type":"array","items":{"type":"string"}}}};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^[0-9a-f]{64}$", "u");
const pattern12 = new RegExp("^DRT[0-9]{3}$", "u");
const schema37 = {"type":"object","additionalProperties":false,"required":["name","type"],"properties":{"name":{"type":"string"},"type":{"$ref":"#/$defs/dataType"}}};
const schema38 = {"type":"object","required":["kind"],"properties":{"kind":{"type":"string"}}};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.type === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "name") || (key0 === "type"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
let data1 = data.type;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.kind === undefined){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/$defs/dataType/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1.kind !== undefined){
if(typeof data1.kind !== "string"){
const err5 = {instancePath:instancePath+"/type/kind",schemaPath:"#/$defs/dataType/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/type",schemaPath:"#/$defs/dataType/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema44 = {"oneOf":[{"type":"object","additionalProperties":false,"required":["kind","rows"],"properties":{"kind":{"const":"rows"},"rows":{"$ref":"#/$defs/count"}}},{"type":"object","additionalProperties":false,"required":["kind","percent"],"properties":{"kind":{"const":"percent"},"percent":{"type":"number","minimum":0,"maximum":100}}}]};

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
let passing0 = null;
const _errs1 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.rows === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "rows"},message:"must have required property '"+"rows"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "kind") || (key0 === "rows"))){
const err2 = {instancePath,schemaPath:"#/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
if("rows" !== data.kind){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/0/properties/kind/const",keyword:"const",params:{allowedValue: "rows"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.rows !== undefined){
let data1 = data.rows;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/rows",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/rows",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs1 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
var props0 = true;
}
const _errs8 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err7 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.percent === undefined){
const err8 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "percent"},message:"must have required property '"+"percent"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key1 in data){
if(!((key1 === "kind") || (key1 === "percent"))){
const err9 = {instancePath,schemaPath:"#/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.kind !== undefined){
if("percent" !== data.kind){
const err10 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/1/properties/kind/const",keyword:"const",params:{allowedValue: "percent"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.percent !== undefined){
let data3 = data.percent;
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 100 || isNaN(data3)){
const err11 = {instancePath:instancePath+"/percent",schemaPath:"#/oneOf/1/properties/percent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/percent",schemaPath:"#/oneOf/1/properties/percent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/percent",schemaPath:"#/oneOf/1/properties/percent/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid0 = _errs8 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
if(props0 !== true){
props0 = true;
}
}
}
if(!valid0){
const err15 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate23.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate23.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema47 = {"type":"object","additionalProperties":false,"required":["sql"],"properties":{"sql":{"type":"string"},"node":{"$ref":"#/$defs/node"}}};
const schema48 = {"type":"object","required":["kind"],"properties":{"kind":{"type":"string"}}};

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate26.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.sql === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sql"},message:"must have required property '"+"sql"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "sql") || (key0 === "node"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.sql !== undefined){
if(typeof data.sql !== "string"){
const err2 = {instancePath:instancePath+"/sql",schemaPath:"#/properties/sql/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.node !== undefined){
let data1 = data.node;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.kind === undefined){
const err3 = {instancePath:instancePath+"/node",schemaPath:"#/$defs/node/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data1.kind !== undefined){
if(typeof data1.kind !== "string"){
const err4 = {instancePath:instancePath+"/node/kind",schemaPath:"#/$defs/node/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath:instancePath+"/node",schemaPath:"#/$defs/node/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate26.errors = vErrors;
return errors === 0;
}
validate26.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema49 = {"type":"object","additionalProperties":false,"required":["id","kind","title","because","table","phase","effect","idempotent","expect","sql","needs"],"properties":{"id":{"type":"string","pattern":"^[0-9]{2,}-[a-z_]+$"},"kind":{"enum":["create_table","create_staging","upload","stage_rows","guard","insert","merge","delete_missing","replace","drop_staging","remove_files"]},"table":{"enum":["target","staging"]},"phase":{"enum":["prepare","count","consent","alter","write","clean"]},"title":{"type":"string"},"because":{"type":"string"},"effect":{"enum":["none","creates","adds","changes","deletes","drops"]},"guard":{"enum":["staged","source","key_types","max_delete","max_update"]},"idempotent":{"type":"boolean"},"once":{"type":"string"},"expect":{"type":"object","additionalProperties":false,"properties":{"rows":{"oneOf":[{"$ref":"#/$defs/count"},{"type":"object","additionalProperties":false,"required":["atMost"],"properties":{"atMost":{"$ref":"#/$defs/count"}}}]}}},"sql":{"type":"string"},"node":{"$ref":"#/$defs/node"},"payload":{"$ref":"#/$defs/payload"},"needs":{"type":"array","items":{"type":"string"}},"noCommitSince":{"type":"string"}}};
const pattern7 = new RegExp("^[0-9]{2,}-[a-z_]+$", "u");
const schema53 = {"oneOf":[{"type":"object","additionalProperties":false,"required":["kind","load","columns","rows","chunks","hash"],"properties":{"kind":{"enum":["rows","protected_keys"]},"load":{"enum":["values","json"]},"columns":{"type":"array","items":{"$ref":"#/$defs/rowColumn"}},"rows":{"$ref":"#/$defs/count"},"chunks":{"$ref":"#/$defs/count"},"inFlight":{"type":"integer","minimum":1,"maximum":16},"hash":{"$ref":"#/$defs/hash"}}},{"type":"object","additionalProperties":false,"required":["kind","columns","keys","withProtected","hash","protectedHash"],"properties":{"kind":{"const":"keys"},"columns":{"type":"array","items":{"$ref":"#/$defs/rowColumn"}},"keys":{"$ref":"#/$defs/count"},"withProtected":{"type":"boolean"},"hash":{"$ref":"#/$defs/hash"},"protectedHash":{"$ref":"#/$defs/hash"}}},{"type":"object","additionalProperties":false,"required":["kind","columns","rows","chunks","files","hash"],"properties":{"kind":{"const":"row_files"},"columns":{"type":"array","items":{"$ref":"#/$defs/rowColumn"}},"rows":{"$ref":"#/$defs/count"},"chunks":{"$ref":"#/$defs/count"},"files":{"$ref":"#/$defs/count"},"hash":{"$ref":"#/$defs/hash"}}},{"type":"object","additionalProperties":false,"required":["kind","files"],"properties":{"kind":{"const":"file_names"},"files":{"$ref":"#/$defs/count"}}}]};

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate29.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
let passing0 = null;
const _errs1 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.load === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "load"},message:"must have required property '"+"load"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.columns === undefined){
const err2 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "columns"},message:"must have required property '"+"columns"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.rows === undefined){
const err3 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "rows"},message:"must have required property '"+"rows"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.chunks === undefined){
const err4 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "chunks"},message:"must have required property '"+"chunks"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.hash === undefined){
const err5 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "hash"},message:"must have required property '"+"hash"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "kind") || (key0 === "load")) || (key0 === "columns")) || (key0 === "rows")) || (key0 === "chunks")) || (key0 === "inFlight")) || (key0 === "hash"))){
const err6 = {instancePath,schemaPath:"#/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if(!((data0 === "rows") || (data0 === "protected_keys"))){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/0/properties/kind/enum",keyword:"enum",params:{allowedValues: schema53.oneOf[0].properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.load !== undefined){
let data1 = data.load;
if(!((data1 === "values") || (data1 === "json"))){
const err8 = {instancePath:instancePath+"/load",schemaPath:"#/oneOf/0/properties/load/enum",keyword:"enum",params:{allowedValues: schema53.oneOf[0].properties.load.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.columns !== undefined){
let data2 = data.columns;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(!(validate21(data2[i0], {instancePath:instancePath+"/columns/" + i0,parentData:data2,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath:instancePath+"/columns",schemaPath:"#/oneOf/0/properties/columns/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.rows !== undefined){
let data4 = data.rows;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err10 = {instancePath:instancePath+"/rows",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
const err11 = {instancePath:instancePath+"/rows",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
if(data.chunks !== undefined){
let data5 = data.chunks;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err12 = {instancePath:instancePath+"/chunks",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
const err13 = {instancePath:instancePath+"/chunks",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.inFlight !== undefined){
let data6 = data.inFlight;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err14 = {instancePath:instancePath+"/inFlight",schemaPath:"#/oneOf/0/properties/inFlight/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 16 || isNaN(data6)){
const err15 = {instancePath:instancePath+"/inFlight",schemaPath:"#/oneOf/0/properties/inFlight/maximum",keyword:"maximum",params:{comparison: "<=", limit: 16},message:"must be <= 16"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data6 < 1 || isNaN(data6)){
const err16 = {instancePath:instancePath+"/inFlight",schemaPath:"#/oneOf/0/properties/inFlight/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data.hash !== undefined){
let data7 = data.hash;
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
const err17 = {instancePath:instancePath+"/hash",schemaPath:"#/$defs/hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/hash",schemaPath:"#/$defs/hash/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid0 = _errs1 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
var props0 = true;
}
const _errs20 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err20 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data.columns === undefined){
const err21 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "columns"},message:"must have required property '"+"columns"+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data.keys === undefined){
const err22 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "keys"},message:"must have required property '"+"keys"+"'"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data.withProtected === undefined){
const err23 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "withProtected"},message:"must have required property '"+"withProtected"+"'"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data.hash === undefined){
const err24 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "hash"},message:"must have required property '"+"hash"+"'"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data.protectedHash === undefined){
const err25 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "protectedHash"},message:"must have required property '"+"protectedHash"+"'"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
for(const key1 in data){
if(!((((((key1 === "kind") || (key1 === "columns")) || (key1 === "keys")) || (key1 === "withProtected")) || (key1 === "hash")) || (key1 === "protectedHash"))){
const err26 = {instancePath,schemaPath:"#/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.kind !== undefined){
if("keys" !== data.kind){
const err27 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/1/properties/kind/const",keyword:"const",params:{allowedValue: "keys"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.columns !== undefined){
let data9 = data.columns;
if(Array.isArray(data9)){
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
if(!(validate21(data9[i1], {instancePath:instancePath+"/columns/" + i1,parentData:data9,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err28 = {instancePath:instancePath+"/columns",schemaPath:"#/oneOf/1/properties/columns/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.keys !== undefined){
let data11 = data.keys;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err29 = {instancePath:instancePath+"/keys",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
const err30 = {instancePath:instancePath+"/keys",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
if(data.withProtected !== undefined){
if(typeof data.withProtected !== "boolean"){
const err31 = {instancePath:instancePath+"/withProtected",schemaPath:"#/oneOf/1/properties/withProtected/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.hash !== undefined){
let data13 = data.hash;
if(typeof data13 === "string"){
if(!pattern4.test(data13)){
const err32 = {instancePath:instancePath+"/hash",schemaPath:"#/$defs/hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/hash",schemaPath:"#/$defs/hash/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.protectedHash !== undefined){
let data14 = data.protectedHash;
if(typeof data14 === "string"){
if(!pattern4.test(data14)){
const err34 = {instancePath:instancePath+"/protectedHash",schemaPath:"#/$defs/hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/protectedHash",schemaPath:"#/$defs/hash/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath,schemaPath:"#/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var _valid0 = _errs20 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
if(props0 !== true){
props0 = true;
}
}
const _errs38 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err37 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(data.columns === undefined){
const err38 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "columns"},message:"must have required property '"+"columns"+"'"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data.rows === undefined){
const err39 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "rows"},message:"must have required property '"+"rows"+"'"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data.chunks === undefined){
const err40 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "chunks"},message:"must have required property '"+"chunks"+"'"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data.files === undefined){
const err41 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "files"},message:"must have required property '"+"files"+"'"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data.hash === undefined){
const err42 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "hash"},message:"must have required property '"+"hash"+"'"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
for(const key2 in data){
if(!((((((key2 === "kind") || (key2 === "columns")) || (key2 === "rows")) || (key2 === "chunks")) || (key2 === "files")) || (key2 === "hash"))){
const err43 = {instancePath,schemaPath:"#/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.kind !== undefined){
if("row_files" !== data.kind){
const err44 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/2/properties/kind/const",keyword:"const",params:{allowedValue: "row_files"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.columns !== undefined){
let data16 = data.columns;
if(Array.isArray(data16)){
const len2 = data16.length;
for(let i2=0; i2<len2; i2++){
if(!(validate21(data16[i2], {instancePath:instancePath+"/columns/" + i2,parentData:data16,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err45 = {instancePath:instancePath+"/columns",schemaPath:"#/oneOf/2/properties/columns/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data.rows !== undefined){
let data18 = data.rows;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err46 = {instancePath:instancePath+"/rows",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 < 0 || isNaN(data18)){
const err47 = {instancePath:instancePath+"/rows",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
if(data.chunks !== undefined){
let data19 = data.chunks;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err48 = {instancePath:instancePath+"/chunks",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 < 0 || isNaN(data19)){
const err49 = {instancePath:instancePath+"/chunks",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
if(data.files !== undefined){
let data20 = data.files;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
const err50 = {instancePath:instancePath+"/files",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 < 0 || isNaN(data20)){
const err51 = {instancePath:instancePath+"/files",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
if(data.hash !== undefined){
let data21 = data.hash;
if(typeof data21 === "string"){
if(!pattern4.test(data21)){
const err52 = {instancePath:instancePath+"/hash",schemaPath:"#/$defs/hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/hash",schemaPath:"#/$defs/hash/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
else {
const err54 = {instancePath,schemaPath:"#/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
var _valid0 = _errs38 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid0 = true;
passing0 = 2;
if(props0 !== true){
props0 = true;
}
}
const _errs57 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err55 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(data.files === undefined){
const err56 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "files"},message:"must have required property '"+"files"+"'"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
for(const key3 in data){
if(!((key3 === "kind") || (key3 === "files"))){
const err57 = {instancePath,schemaPath:"#/oneOf/3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.kind !== undefined){
if("file_names" !== data.kind){
const err58 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/3/properties/kind/const",keyword:"const",params:{allowedValue: "file_names"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data.files !== undefined){
let data23 = data.files;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
const err59 = {instancePath:instancePath+"/files",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 0 || isNaN(data23)){
const err60 = {instancePath:instancePath+"/files",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
}
else {
const err61 = {instancePath,schemaPath:"#/oneOf/3/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
var _valid0 = _errs57 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 3];
}
else {
if(_valid0){
valid0 = true;
passing0 = 3;
if(props0 !== true){
props0 = true;
}
}
}
}
}
if(!valid0){
const err62 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate29.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate29.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate28.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.title === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "title"},message:"must have required property '"+"title"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.because === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "because"},message:"must have required property '"+"because"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.table === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "table"},message:"must have required property '"+"table"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.phase === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "phase"},message:"must have required property '"+"phase"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.effect === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "effect"},message:"must have required property '"+"effect"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.idempotent === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "idempotent"},message:"must have required property '"+"idempotent"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.expect === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "expect"},message:"must have required property '"+"expect"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.sql === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sql"},message:"must have required property '"+"sql"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.needs === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "needs"},message:"must have required property '"+"needs"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema49.properties, key0))){
const err11 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(!pattern7.test(data0)){
const err12 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^[0-9]{2,}-[a-z_]+$"},message:"must match pattern \""+"^[0-9]{2,}-[a-z_]+$"+"\""};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(!(((((((((((data1 === "create_table") || (data1 === "create_staging")) || (data1 === "upload")) || (data1 === "stage_rows")) || (data1 === "guard")) || (data1 === "insert")) || (data1 === "merge")) || (data1 === "delete_missing")) || (data1 === "replace")) || (data1 === "drop_staging")) || (data1 === "remove_files"))){
const err14 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema49.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.table !== undefined){
let data2 = data.table;
if(!((data2 === "target") || (data2 === "staging"))){
const err15 = {instancePath:instancePath+"/table",schemaPath:"#/properties/table/enum",keyword:"enum",params:{allowedValues: schema49.properties.table.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.phase !== undefined){
let data3 = data.phase;
if(!((((((data3 === "prepare") || (data3 === "count")) || (data3 === "consent")) || (data3 === "alter")) || (data3 === "write")) || (data3 === "clean"))){
const err16 = {instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/enum",keyword:"enum",params:{allowedValues: schema49.properties.phase.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.title !== undefined){
if(typeof data.title !== "string"){
const err17 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.because !== undefined){
if(typeof data.because !== "string"){
const err18 = {instancePath:instancePath+"/because",schemaPath:"#/properties/because/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.effect !== undefined){
let data6 = data.effect;
if(!((((((data6 === "none") || (data6 === "creates")) || (data6 === "adds")) || (data6 === "changes")) || (data6 === "deletes")) || (data6 === "drops"))){
const err19 = {instancePath:instancePath+"/effect",schemaPath:"#/properties/effect/enum",keyword:"enum",params:{allowedValues: schema49.properties.effect.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.guard !== undefined){
let data7 = data.guard;
if(!(((((data7 === "staged") || (data7 === "source")) || (data7 === "key_types")) || (data7 === "max_delete")) || (data7 === "max_update"))){
const err20 = {instancePath:instancePath+"/guard",schemaPath:"#/properties/guard/enum",keyword:"enum",params:{allowedValues: schema49.properties.guard.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.idempotent !== undefined){
if(typeof data.idempotent !== "boolean"){
const err21 = {instancePath:instancePath+"/idempotent",schemaPath:"#/properties/idempotent/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.once !== undefined){
if(typeof data.once !== "string"){
const err22 = {instancePath:instancePath+"/once",schemaPath:"#/properties/once/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.expect !== undefined){
let data10 = data.expect;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key1 in data10){
if(!(key1 === "rows")){
const err23 = {instancePath:instancePath+"/expect",schemaPath:"#/properties/expect/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data10.rows !== undefined){
let data11 = data10.rows;
const _errs21 = errors;
let valid2 = false;
let passing0 = null;
const _errs22 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err24 = {instancePath:instancePath+"/expect/rows",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
const err25 = {instancePath:instancePath+"/expect/rows",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
var _valid0 = _errs22 === errors;
if(_valid0){
valid2 = true;
passing0 = 0;
}
const _errs25 = errors;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.atMost === undefined){
const err26 = {instancePath:instancePath+"/expect/rows",schemaPath:"#/properties/expect/properties/rows/oneOf/1/required",keyword:"required",params:{missingProperty: "atMost"},message:"must have required property '"+"atMost"+"'"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
for(const key2 in data11){
if(!(key2 === "atMost")){
const err27 = {instancePath:instancePath+"/expect/rows",schemaPath:"#/properties/expect/properties/rows/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data11.atMost !== undefined){
let data12 = data11.atMost;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err28 = {instancePath:instancePath+"/expect/rows/atMost",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
const err29 = {instancePath:instancePath+"/expect/rows/atMost",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
}
else {
const err30 = {instancePath:instancePath+"/expect/rows",schemaPath:"#/properties/expect/properties/rows/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
var _valid0 = _errs25 === errors;
if(_valid0 && valid2){
valid2 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid2 = true;
passing0 = 1;
}
}
if(!valid2){
const err31 = {instancePath:instancePath+"/expect/rows",schemaPath:"#/properties/expect/properties/rows/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
else {
errors = _errs21;
if(vErrors !== null){
if(_errs21){
vErrors.length = _errs21;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err32 = {instancePath:instancePath+"/expect",schemaPath:"#/properties/expect/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.sql !== undefined){
if(typeof data.sql !== "string"){
const err33 = {instancePath:instancePath+"/sql",schemaPath:"#/properties/sql/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.node !== undefined){
let data14 = data.node;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.kind === undefined){
const err34 = {instancePath:instancePath+"/node",schemaPath:"#/$defs/node/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data14.kind !== undefined){
if(typeof data14.kind !== "string"){
const err35 = {instancePath:instancePath+"/node/kind",schemaPath:"#/$defs/node/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/node",schemaPath:"#/$defs/node/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.payload !== undefined){
if(!(validate29(data.payload, {instancePath:instancePath+"/payload",parentData:data,parentDataProperty:"payload",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
if(data.needs !== undefined){
let data17 = data.needs;
if(Array.isArray(data17)){
const len0 = data17.length;
for(let i0=0; i0<len0; i0++){
if(typeof data17[i0] !== "string"){
const err37 = {instancePath:instancePath+"/needs/" + i0,schemaPath:"#/properties/needs/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.noCommitSince !== undefined){
if(typeof data.noCommitSince !== "string"){
const err39 = {instancePath:instancePath+"/noCommitSince",schemaPath:"#/properties/noCommitSince/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
else {
const err40 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
validate28.errors = vErrors;
return errors === 0;
}
validate28.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://drt.dev/schema/plan.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.drt === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "drt"},message:"must have required property '"+"drt"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.sync === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sync"},message:"must have required property '"+"sync"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.tables === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "tables"},message:"must have required property '"+"tables"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.connection === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "connection"},message:"must have required property '"+"connection"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.specHash === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "specHash"},message:"must have required property '"+"specHash"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.batchHash === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "batchHash"},message:"must have required property '"+"batchHash"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.planHash === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "planHash"},message:"must have required property '"+"planHash"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.columns === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "columns"},message:"must have required property '"+"columns"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.batch === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.deletes === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "deletes"},message:"must have required property '"+"deletes"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.preamble === undefined){
const err11 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "preamble"},message:"must have required property '"+"preamble"+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.statements === undefined){
const err12 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "statements"},message:"must have required property '"+"statements"+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.checks === undefined){
const err13 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "checks"},message:"must have required property '"+"checks"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.warnings === undefined){
const err14 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "warnings"},message:"must have required property '"+"warnings"+"'"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err15 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.version !== undefined){
if(1 !== data.version){
const err16 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.drt !== undefined){
if(typeof data.drt !== "string"){
const err17 = {instancePath:instancePath+"/drt",schemaPath:"#/properties/drt/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.sync !== undefined){
let data2 = data.sync;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.name === undefined){
const err18 = {instancePath:instancePath+"/sync",schemaPath:"#/properties/sync/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data2.file === undefined){
const err19 = {instancePath:instancePath+"/sync",schemaPath:"#/properties/sync/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data2.mode === undefined){
const err20 = {instancePath:instancePath+"/sync",schemaPath:"#/properties/sync/required",keyword:"required",params:{missingProperty: "mode"},message:"must have required property '"+"mode"+"'"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data2.key === undefined){
const err21 = {instancePath:instancePath+"/sync",schemaPath:"#/properties/sync/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
for(const key1 in data2){
if(!((((key1 === "name") || (key1 === "file")) || (key1 === "mode")) || (key1 === "key"))){
const err22 = {instancePath:instancePath+"/sync",schemaPath:"#/properties/sync/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data2.name !== undefined){
if(typeof data2.name !== "string"){
const err23 = {instancePath:instancePath+"/sync/name",schemaPath:"#/properties/sync/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data2.file !== undefined){
if(typeof data2.file !== "string"){
const err24 = {instancePath:instancePath+"/sync/file",schemaPath:"#/properties/sync/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data2.mode !== undefined){
let data5 = data2.mode;
if(!((((data5 === "insert") || (data5 === "merge")) || (data5 === "mirror")) || (data5 === "replace"))){
const err25 = {instancePath:instancePath+"/sync/mode",schemaPath:"#/properties/sync/properties/mode/enum",keyword:"enum",params:{allowedValues: schema31.properties.sync.properties.mode.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data2.key !== undefined){
let data6 = data2.key;
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
if(typeof data6[i0] !== "string"){
const err26 = {instancePath:instancePath+"/sync/key/" + i0,schemaPath:"#/properties/sync/properties/key/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/sync/key",schemaPath:"#/properties/sync/properties/key/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/sync",schemaPath:"#/properties/sync/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.tables !== undefined){
let data8 = data.tables;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.target === undefined){
const err29 = {instancePath:instancePath+"/tables",schemaPath:"#/properties/tables/required",keyword:"required",params:{missingProperty: "target"},message:"must have required property '"+"target"+"'"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
for(const key2 in data8){
if(!((key2 === "target") || (key2 === "staging"))){
const err30 = {instancePath:instancePath+"/tables",schemaPath:"#/properties/tables/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data8.target !== undefined){
let data9 = data8.target;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.catalog === undefined){
const err31 = {instancePath:instancePath+"/tables/target",schemaPath:"#/$defs/tableRef/required",keyword:"required",params:{missingProperty: "catalog"},message:"must have required property '"+"catalog"+"'"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data9.schema === undefined){
const err32 = {instancePath:instancePath+"/tables/target",schemaPath:"#/$defs/tableRef/required",keyword:"required",params:{missingProperty: "schema"},message:"must have required property '"+"schema"+"'"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data9.name === undefined){
const err33 = {instancePath:instancePath+"/tables/target",schemaPath:"#/$defs/tableRef/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
for(const key3 in data9){
if(!(((key3 === "catalog") || (key3 === "schema")) || (key3 === "name"))){
const err34 = {instancePath:instancePath+"/tables/target",schemaPath:"#/$defs/tableRef/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data9.catalog !== undefined){
if(typeof data9.catalog !== "string"){
const err35 = {instancePath:instancePath+"/tables/target/catalog",schemaPath:"#/$defs/tableRef/properties/catalog/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data9.schema !== undefined){
if(typeof data9.schema !== "string"){
const err36 = {instancePath:instancePath+"/tables/target/schema",schemaPath:"#/$defs/tableRef/properties/schema/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data9.name !== undefined){
if(typeof data9.name !== "string"){
const err37 = {instancePath:instancePath+"/tables/target/name",schemaPath:"#/$defs/tableRef/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/tables/target",schemaPath:"#/$defs/tableRef/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data8.staging !== undefined){
let data13 = data8.staging;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.catalog === undefined){
const err39 = {instancePath:instancePath+"/tables/staging",schemaPath:"#/$defs/tableRef/required",keyword:"required",params:{missingProperty: "catalog"},message:"must have required property '"+"catalog"+"'"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data13.schema === undefined){
const err40 = {instancePath:instancePath+"/tables/staging",schemaPath:"#/$defs/tableRef/required",keyword:"required",params:{missingProperty: "schema"},message:"must have required property '"+"schema"+"'"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data13.name === undefined){
const err41 = {instancePath:instancePath+"/tables/staging",schemaPath:"#/$defs/tableRef/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
for(const key4 in data13){
if(!(((key4 === "catalog") || (key4 === "schema")) || (key4 === "name"))){
const err42 = {instancePath:instancePath+"/tables/staging",schemaPath:"#/$defs/tableRef/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data13.catalog !== undefined){
if(typeof data13.catalog !== "string"){
const err43 = {instancePath:instancePath+"/tables/staging/catalog",schemaPath:"#/$defs/tableRef/properties/catalog/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data13.schema !== undefined){
if(typeof data13.schema !== "string"){
const err44 = {instancePath:instancePath+"/tables/staging/schema",schemaPath:"#/$defs/tableRef/properties/schema/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data13.name !== undefined){
if(typeof data13.name !== "string"){
const err45 = {instancePath:instancePath+"/tables/staging/name",schemaPath:"#/$defs/tableRef/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/tables/staging",schemaPath:"#/$defs/tableRef/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath:instancePath+"/tables",schemaPath:"#/properties/tables/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.files !== undefined){
let data17 = data.files;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(data17.volume === undefined){
const err48 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/required",keyword:"required",params:{missingProperty: "volume"},message:"must have required property '"+"volume"+"'"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(data17.folder === undefined){
const err49 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/required",keyword:"required",params:{missingProperty: "folder"},message:"must have required property '"+"folder"+"'"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
for(const key5 in data17){
if(!((key5 === "volume") || (key5 === "folder"))){
const err50 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data17.volume !== undefined){
if(typeof data17.volume !== "string"){
const err51 = {instancePath:instancePath+"/files/volume",schemaPath:"#/properties/files/properties/volume/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data17.folder !== undefined){
if(typeof data17.folder !== "string"){
const err52 = {instancePath:instancePath+"/files/folder",schemaPath:"#/properties/files/properties/folder/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
else {
const err53 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.connection !== undefined){
let data20 = data.connection;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
if(data20.hostEnv === undefined){
const err54 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/required",keyword:"required",params:{missingProperty: "hostEnv"},message:"must have required property '"+"hostEnv"+"'"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(data20.httpPathEnv === undefined){
const err55 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/required",keyword:"required",params:{missingProperty: "httpPathEnv"},message:"must have required property '"+"httpPathEnv"+"'"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(data20.tokenEnv === undefined){
const err56 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/required",keyword:"required",params:{missingProperty: "tokenEnv"},message:"must have required property '"+"tokenEnv"+"'"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
for(const key6 in data20){
if(!(((key6 === "hostEnv") || (key6 === "httpPathEnv")) || (key6 === "tokenEnv"))){
const err57 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data20.hostEnv !== undefined){
if(typeof data20.hostEnv !== "string"){
const err58 = {instancePath:instancePath+"/connection/hostEnv",schemaPath:"#/properties/connection/properties/hostEnv/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data20.httpPathEnv !== undefined){
if(typeof data20.httpPathEnv !== "string"){
const err59 = {instancePath:instancePath+"/connection/httpPathEnv",schemaPath:"#/properties/connection/properties/httpPathEnv/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data20.tokenEnv !== undefined){
if(typeof data20.tokenEnv !== "string"){
const err60 = {instancePath:instancePath+"/connection/tokenEnv",schemaPath:"#/properties/connection/properties/tokenEnv/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
else {
const err61 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data.specHash !== undefined){
let data24 = data.specHash;
if(typeof data24 === "string"){
if(!pattern4.test(data24)){
const err62 = {instancePath:instancePath+"/specHash",schemaPath:"#/$defs/hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
else {
const err63 = {instancePath:instancePath+"/specHash",schemaPath:"#/$defs/hash/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data.batchHash !== undefined){
let data25 = data.batchHash;
if(typeof data25 === "string"){
if(!pattern4.test(data25)){
const err64 = {instancePath:instancePath+"/batchHash",schemaPath:"#/$defs/hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/batchHash",schemaPath:"#/$defs/hash/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data.planHash !== undefined){
let data26 = data.planHash;
if(typeof data26 === "string"){
if(!pattern4.test(data26)){
const err66 = {instancePath:instancePath+"/planHash",schemaPath:"#/$defs/hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
else {
const err67 = {instancePath:instancePath+"/planHash",schemaPath:"#/$defs/hash/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data.columns !== undefined){
let data27 = data.columns;
if(Array.isArray(data27)){
const len1 = data27.length;
for(let i1=0; i1<len1; i1++){
if(!(validate21(data27[i1], {instancePath:instancePath+"/columns/" + i1,parentData:data27,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err68 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data.batch !== undefined){
let data29 = data.batch;
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
if(data29.label === undefined){
const err69 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(data29.read === undefined){
const err70 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/required",keyword:"required",params:{missingProperty: "read"},message:"must have required property '"+"read"+"'"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(data29.load === undefined){
const err71 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/required",keyword:"required",params:{missingProperty: "load"},message:"must have required property '"+"load"+"'"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if(data29.rejected === undefined){
const err72 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/required",keyword:"required",params:{missingProperty: "rejected"},message:"must have required property '"+"rejected"+"'"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(data29.duplicates === undefined){
const err73 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/required",keyword:"required",params:{missingProperty: "duplicates"},message:"must have required property '"+"duplicates"+"'"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
for(const key7 in data29){
if(!(((((((key7 === "label") || (key7 === "read")) || (key7 === "load")) || (key7 === "rejected")) || (key7 === "duplicates")) || (key7 === "keys")) || (key7 === "remote"))){
const err74 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data29.label !== undefined){
if(typeof data29.label !== "string"){
const err75 = {instancePath:instancePath+"/batch/label",schemaPath:"#/properties/batch/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data29.read !== undefined){
let data31 = data29.read;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
const err76 = {instancePath:instancePath+"/batch/read",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 < 0 || isNaN(data31)){
const err77 = {instancePath:instancePath+"/batch/read",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
}
if(data29.load !== undefined){
let data32 = data29.load;
if(!(((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32))) && (isFinite(data32)))){
const err78 = {instancePath:instancePath+"/batch/load",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 < 0 || isNaN(data32)){
const err79 = {instancePath:instancePath+"/batch/load",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
}
if(data29.rejected !== undefined){
let data33 = data29.rejected;
if(!(((typeof data33 == "number") && (!(data33 % 1) && !isNaN(data33))) && (isFinite(data33)))){
const err80 = {instancePath:instancePath+"/batch/rejected",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
if((typeof data33 == "number") && (isFinite(data33))){
if(data33 < 0 || isNaN(data33)){
const err81 = {instancePath:instancePath+"/batch/rejected",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
if(data29.duplicates !== undefined){
let data34 = data29.duplicates;
if(!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34)))){
const err82 = {instancePath:instancePath+"/batch/duplicates",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 < 0 || isNaN(data34)){
const err83 = {instancePath:instancePath+"/batch/duplicates",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
}
if(data29.keys !== undefined){
let data35 = data29.keys;
if(!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))){
const err84 = {instancePath:instancePath+"/batch/keys",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 < 0 || isNaN(data35)){
const err85 = {instancePath:instancePath+"/batch/keys",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
}
if(data29.remote !== undefined){
let data36 = data29.remote;
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
if(data36.kind === undefined){
const err86 = {instancePath:instancePath+"/batch/remote",schemaPath:"#/properties/batch/properties/remote/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
for(const key8 in data36){
if(!((key8 === "kind") || (key8 === "version"))){
const err87 = {instancePath:instancePath+"/batch/remote",schemaPath:"#/properties/batch/properties/remote/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data36.kind !== undefined){
let data37 = data36.kind;
if(!(((data37 === "remote") || (data37 === "table")) || (data37 === "sql"))){
const err88 = {instancePath:instancePath+"/batch/remote/kind",schemaPath:"#/properties/batch/properties/remote/properties/kind/enum",keyword:"enum",params:{allowedValues: schema31.properties.batch.properties.remote.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data36.version !== undefined){
let data38 = data36.version;
if(!(((typeof data38 == "number") && (!(data38 % 1) && !isNaN(data38))) && (isFinite(data38)))){
const err89 = {instancePath:instancePath+"/batch/remote/version",schemaPath:"#/properties/batch/properties/remote/properties/version/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if((typeof data38 == "number") && (isFinite(data38))){
if(data38 < 0 || isNaN(data38)){
const err90 = {instancePath:instancePath+"/batch/remote/version",schemaPath:"#/properties/batch/properties/remote/properties/version/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
}
}
else {
const err91 = {instancePath:instancePath+"/batch/remote",schemaPath:"#/properties/batch/properties/remote/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
}
else {
const err92 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data.deletes !== undefined){
let data39 = data.deletes;
const _errs95 = errors;
let valid23 = false;
let passing0 = null;
const _errs96 = errors;
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
if(data39.form === undefined){
const err93 = {instancePath:instancePath+"/deletes",schemaPath:"#/properties/deletes/oneOf/0/required",keyword:"required",params:{missingProperty: "form"},message:"must have required property '"+"form"+"'"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
for(const key9 in data39){
if(!(key9 === "form")){
const err94 = {instancePath:instancePath+"/deletes",schemaPath:"#/properties/deletes/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data39.form !== undefined){
if("none" !== data39.form){
const err95 = {instancePath:instancePath+"/deletes/form",schemaPath:"#/properties/deletes/oneOf/0/properties/form/const",keyword:"const",params:{allowedValue: "none"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
}
else {
const err96 = {instancePath:instancePath+"/deletes",schemaPath:"#/properties/deletes/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
var _valid0 = _errs96 === errors;
if(_valid0){
valid23 = true;
passing0 = 0;
var props0 = true;
}
const _errs100 = errors;
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
if(data39.form === undefined){
const err97 = {instancePath:instancePath+"/deletes",schemaPath:"#/properties/deletes/oneOf/1/required",keyword:"required",params:{missingProperty: "form"},message:"must have required property '"+"form"+"'"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
if(data39.reason === undefined){
const err98 = {instancePath:instancePath+"/deletes",schemaPath:"#/properties/deletes/oneOf/1/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
for(const key10 in data39){
if(!((key10 === "form") || (key10 === "reason"))){
const err99 = {instancePath:instancePath+"/deletes",schemaPath:"#/properties/deletes/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data39.form !== undefined){
if("withheld" !== data39.form){
const err100 = {instancePath:instancePath+"/deletes/form",schemaPath:"#/properties/deletes/oneOf/1/properties/form/const",keyword:"const",params:{allowedValue: "withheld"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data39.reason !== undefined){
if(typeof data39.reason !== "string"){
const err101 = {instancePath:instancePath+"/deletes/reason",schemaPath:"#/properties/deletes/oneOf/1/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
}
else {
const err102 = {instancePath:instancePath+"/deletes",schemaPath:"#/properties/deletes/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
var _valid0 = _errs100 === errors;
if(_valid0 && valid23){
valid23 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid23 = true;
passing0 = 1;
if(props0 !== true){
props0 = true;
}
}
const _errs106 = errors;
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
if(data39.form === undefined){
const err103 = {instancePath:instancePath+"/deletes",schemaPath:"#/properties/deletes/oneOf/2/required",keyword:"required",params:{missingProperty: "form"},message:"must have required property '"+"form"+"'"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
if(data39.limit === undefined){
const err104 = {instancePath:instancePath+"/deletes",schemaPath:"#/properties/deletes/oneOf/2/required",keyword:"required",params:{missingProperty: "limit"},message:"must have required property '"+"limit"+"'"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
for(const key11 in data39){
if(!(((key11 === "form") || (key11 === "limit")) || (key11 === "keys"))){
const err105 = {instancePath:instancePath+"/deletes",schemaPath:"#/properties/deletes/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
if(data39.form !== undefined){
let data43 = data39.form;
if(!((((data43 === "listed_merge") || (data43 === "not_in")) || (data43 === "single_merge")) || (data43 === "overwrite"))){
const err106 = {instancePath:instancePath+"/deletes/form",schemaPath:"#/properties/deletes/oneOf/2/properties/form/enum",keyword:"enum",params:{allowedValues: schema31.properties.deletes.oneOf[2].properties.form.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
if(data39.limit !== undefined){
if(!(validate23(data39.limit, {instancePath:instancePath+"/deletes/limit",parentData:data39,parentDataProperty:"limit",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
if(data39.keys !== undefined){
let data45 = data39.keys;
if(!(((typeof data45 == "number") && (!(data45 % 1) && !isNaN(data45))) && (isFinite(data45)))){
const err107 = {instancePath:instancePath+"/deletes/keys",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
if((typeof data45 == "number") && (isFinite(data45))){
if(data45 < 0 || isNaN(data45)){
const err108 = {instancePath:instancePath+"/deletes/keys",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
}
}
else {
const err109 = {instancePath:instancePath+"/deletes",schemaPath:"#/properties/deletes/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
var _valid0 = _errs106 === errors;
if(_valid0 && valid23){
valid23 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid23 = true;
passing0 = 2;
if(props0 !== true){
props0 = true;
}
}
}
}
if(!valid23){
const err110 = {instancePath:instancePath+"/deletes",schemaPath:"#/properties/deletes/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
else {
errors = _errs95;
if(vErrors !== null){
if(_errs95){
vErrors.length = _errs95;
}
else {
vErrors = null;
}
}
}
}
if(data.maxUpdate !== undefined){
if(!(validate23(data.maxUpdate, {instancePath:instancePath+"/maxUpdate",parentData:data,parentDataProperty:"maxUpdate",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
if(data.preamble !== undefined){
let data47 = data.preamble;
if(Array.isArray(data47)){
const len2 = data47.length;
for(let i2=0; i2<len2; i2++){
if(!(validate26(data47[i2], {instancePath:instancePath+"/preamble/" + i2,parentData:data47,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
}
else {
const err111 = {instancePath:instancePath+"/preamble",schemaPath:"#/properties/preamble/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
if(data.statements !== undefined){
let data49 = data.statements;
if(Array.isArray(data49)){
const len3 = data49.length;
for(let i3=0; i3<len3; i3++){
if(!(validate28(data49[i3], {instancePath:instancePath+"/statements/" + i3,parentData:data49,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
}
else {
const err112 = {instancePath:instancePath+"/statements",schemaPath:"#/properties/statements/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data.counts !== undefined){
if(!(validate26(data.counts, {instancePath:instancePath+"/counts",parentData:data,parentDataProperty:"counts",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
if(data.differs !== undefined){
if(!(validate26(data.differs, {instancePath:instancePath+"/differs",parentData:data,parentDataProperty:"differs",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
if(data.checks !== undefined){
let data53 = data.checks;
if(Array.isArray(data53)){
const len4 = data53.length;
for(let i4=0; i4<len4; i4++){
let data54 = data53[i4];
const _errs126 = errors;
let valid34 = false;
let passing1 = null;
const _errs127 = errors;
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
if(data54.kind === undefined){
const err113 = {instancePath:instancePath+"/checks/" + i4,schemaPath:"#/properties/checks/items/oneOf/0/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
if(data54.columns === undefined){
const err114 = {instancePath:instancePath+"/checks/" + i4,schemaPath:"#/properties/checks/items/oneOf/0/required",keyword:"required",params:{missingProperty: "columns"},message:"must have required property '"+"columns"+"'"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
for(const key12 in data54){
if(!((key12 === "kind") || (key12 === "columns"))){
const err115 = {instancePath:instancePath+"/checks/" + i4,schemaPath:"#/properties/checks/items/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
if(data54.kind !== undefined){
if("target_columns" !== data54.kind){
const err116 = {instancePath:instancePath+"/checks/" + i4+"/kind",schemaPath:"#/properties/checks/items/oneOf/0/properties/kind/const",keyword:"const",params:{allowedValue: "target_columns"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data54.columns !== undefined){
let data56 = data54.columns;
if(Array.isArray(data56)){
const len5 = data56.length;
for(let i5=0; i5<len5; i5++){
if(!(validate21(data56[i5], {instancePath:instancePath+"/checks/" + i4+"/columns/" + i5,parentData:data56,parentDataProperty:i5,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err117 = {instancePath:instancePath+"/checks/" + i4+"/columns",schemaPath:"#/properties/checks/items/oneOf/0/properties/columns/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
}
else {
const err118 = {instancePath:instancePath+"/checks/" + i4,schemaPath:"#/properties/checks/items/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
var _valid1 = _errs127 === errors;
if(_valid1){
valid34 = true;
passing1 = 0;
var props3 = true;
}
const _errs134 = errors;
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
if(data54.kind === undefined){
const err119 = {instancePath:instancePath+"/checks/" + i4,schemaPath:"#/properties/checks/items/oneOf/1/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
if(data54.version === undefined){
const err120 = {instancePath:instancePath+"/checks/" + i4,schemaPath:"#/properties/checks/items/oneOf/1/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'"};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
for(const key13 in data54){
if(!((key13 === "kind") || (key13 === "version"))){
const err121 = {instancePath:instancePath+"/checks/" + i4,schemaPath:"#/properties/checks/items/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
if(data54.kind !== undefined){
if("target_version" !== data54.kind){
const err122 = {instancePath:instancePath+"/checks/" + i4+"/kind",schemaPath:"#/properties/checks/items/oneOf/1/properties/kind/const",keyword:"const",params:{allowedValue: "target_version"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
if(data54.version !== undefined){
let data59 = data54.version;
if(!(((typeof data59 == "number") && (!(data59 % 1) && !isNaN(data59))) && (isFinite(data59)))){
const err123 = {instancePath:instancePath+"/checks/" + i4+"/version",schemaPath:"#/$defs/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
if((typeof data59 == "number") && (isFinite(data59))){
if(data59 < 0 || isNaN(data59)){
const err124 = {instancePath:instancePath+"/checks/" + i4+"/version",schemaPath:"#/$defs/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
}
}
else {
const err125 = {instancePath:instancePath+"/checks/" + i4,schemaPath:"#/properties/checks/items/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
var _valid1 = _errs134 === errors;
if(_valid1 && valid34){
valid34 = false;
passing1 = [passing1, 1];
}
else {
if(_valid1){
valid34 = true;
passing1 = 1;
if(props3 !== true){
props3 = true;
}
}
const _errs141 = errors;
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
if(data54.kind === undefined){
const err126 = {instancePath:instancePath+"/checks/" + i4,schemaPath:"#/properties/checks/items/oneOf/2/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
for(const key14 in data54){
if(!(key14 === "kind")){
const err127 = {instancePath:instancePath+"/checks/" + i4,schemaPath:"#/properties/checks/items/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
if(data54.kind !== undefined){
if("target_unfiltered" !== data54.kind){
const err128 = {instancePath:instancePath+"/checks/" + i4+"/kind",schemaPath:"#/properties/checks/items/oneOf/2/properties/kind/const",keyword:"const",params:{allowedValue: "target_unfiltered"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
}
else {
const err129 = {instancePath:instancePath+"/checks/" + i4,schemaPath:"#/properties/checks/items/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
var _valid1 = _errs141 === errors;
if(_valid1 && valid34){
valid34 = false;
passing1 = [passing1, 2];
}
else {
if(_valid1){
valid34 = true;
passing1 = 2;
if(props3 !== true){
props3 = true;
}
}
const _errs145 = errors;
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
if(data54.kind === undefined){
const err130 = {instancePath:instancePath+"/checks/" + i4,schemaPath:"#/properties/checks/items/oneOf/3/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
if(data54.columns === undefined){
const err131 = {instancePath:instancePath+"/checks/" + i4,schemaPath:"#/properties/checks/items/oneOf/3/required",keyword:"required",params:{missingProperty: "columns"},message:"must have required property '"+"columns"+"'"};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
for(const key15 in data54){
if(!((key15 === "kind") || (key15 === "columns"))){
const err132 = {instancePath:instancePath+"/checks/" + i4,schemaPath:"#/properties/checks/items/oneOf/3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
if(data54.kind !== undefined){
if("target_has_no_more" !== data54.kind){
const err133 = {instancePath:instancePath+"/checks/" + i4+"/kind",schemaPath:"#/properties/checks/items/oneOf/3/properties/kind/const",keyword:"const",params:{allowedValue: "target_has_no_more"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
if(data54.columns !== undefined){
let data62 = data54.columns;
if(Array.isArray(data62)){
const len6 = data62.length;
for(let i6=0; i6<len6; i6++){
if(typeof data62[i6] !== "string"){
const err134 = {instancePath:instancePath+"/checks/" + i4+"/columns/" + i6,schemaPath:"#/properties/checks/items/oneOf/3/properties/columns/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
}
else {
const err135 = {instancePath:instancePath+"/checks/" + i4+"/columns",schemaPath:"#/properties/checks/items/oneOf/3/properties/columns/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
}
else {
const err136 = {instancePath:instancePath+"/checks/" + i4,schemaPath:"#/properties/checks/items/oneOf/3/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
var _valid1 = _errs145 === errors;
if(_valid1 && valid34){
valid34 = false;
passing1 = [passing1, 3];
}
else {
if(_valid1){
valid34 = true;
passing1 = 3;
if(props3 !== true){
props3 = true;
}
}
const _errs153 = errors;
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
if(data54.kind === undefined){
const err137 = {instancePath:instancePath+"/checks/" + i4,schemaPath:"#/properties/checks/items/oneOf/4/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
if(data54.columns === undefined){
const err138 = {instancePath:instancePath+"/checks/" + i4,schemaPath:"#/properties/checks/items/oneOf/4/required",keyword:"required",params:{missingProperty: "columns"},message:"must have required property '"+"columns"+"'"};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
for(const key16 in data54){
if(!((key16 === "kind") || (key16 === "columns"))){
const err139 = {instancePath:instancePath+"/checks/" + i4,schemaPath:"#/properties/checks/items/oneOf/4/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
}
if(data54.kind !== undefined){
if("target_not_partitioned_by" !== data54.kind){
const err140 = {instancePath:instancePath+"/checks/" + i4+"/kind",schemaPath:"#/properties/checks/items/oneOf/4/properties/kind/const",keyword:"const",params:{allowedValue: "target_not_partitioned_by"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
}
if(data54.columns !== undefined){
let data65 = data54.columns;
if(Array.isArray(data65)){
if(data65.length < 1){
const err141 = {instancePath:instancePath+"/checks/" + i4+"/columns",schemaPath:"#/properties/checks/items/oneOf/4/properties/columns/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
const len7 = data65.length;
for(let i7=0; i7<len7; i7++){
if(typeof data65[i7] !== "string"){
const err142 = {instancePath:instancePath+"/checks/" + i4+"/columns/" + i7,schemaPath:"#/properties/checks/items/oneOf/4/properties/columns/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
}
else {
const err143 = {instancePath:instancePath+"/checks/" + i4+"/columns",schemaPath:"#/properties/checks/items/oneOf/4/properties/columns/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
}
else {
const err144 = {instancePath:instancePath+"/checks/" + i4,schemaPath:"#/properties/checks/items/oneOf/4/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
var _valid1 = _errs153 === errors;
if(_valid1 && valid34){
valid34 = false;
passing1 = [passing1, 4];
}
else {
if(_valid1){
valid34 = true;
passing1 = 4;
if(props3 !== true){
props3 = true;
}
}
}
}
}
}
if(!valid34){
const err145 = {instancePath:instancePath+"/checks/" + i4,schemaPath:"#/properties/checks/items/oneOf",keyword:"oneOf",params:{passingSchemas: passing1},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
else {
errors = _errs126;
if(vErrors !== null){
if(_errs126){
vErrors.length = _errs126;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err146 = {instancePath:instancePath+"/checks",schemaPath:"#/properties/checks/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
}
if(data.warnings !== undefined){
let data67 = data.warnings;
if(Array.isArray(data67)){
const len8 = data67.length;
for(let i8=0; i8<len8; i8++){
let data68 = data67[i8];
if(data68 && typeof data68 == "object" && !Array.isArray(data68)){
if(data68.code === undefined){
const err147 = {instancePath:instancePath+"/warnings/" + i8,schemaPath:"#/$defs/diagnostic/required",keyword:"required",params:{missingProperty: "code"},message:"must have required property '"+"code"+"'"};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
if(data68.severity === undefined){
const err148 = {instancePath:instancePath+"/warnings/" + i8,schemaPath:"#/$defs/diagnostic/required",keyword:"required",params:{missingProperty: "severity"},message:"must have required property '"+"severity"+"'"};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
if(data68.message === undefined){
const err149 = {instancePath:instancePath+"/warnings/" + i8,schemaPath:"#/$defs/diagnostic/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'"};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
for(const key17 in data68){
if(!(((((((key17 === "code") || (key17 === "severity")) || (key17 === "message")) || (key17 === "place")) || (key17 === "specKeys")) || (key17 === "fix")) || (key17 === "details"))){
const err150 = {instancePath:instancePath+"/warnings/" + i8,schemaPath:"#/$defs/diagnostic/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
}
if(data68.code !== undefined){
let data69 = data68.code;
if(typeof data69 === "string"){
if(!pattern12.test(data69)){
const err151 = {instancePath:instancePath+"/warnings/" + i8+"/code",schemaPath:"#/$defs/diagnostic/properties/code/pattern",keyword:"pattern",params:{pattern: "^DRT[0-9]{3}$"},message:"must match pattern \""+"^DRT[0-9]{3}$"+"\""};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
else {
const err152 = {instancePath:instancePath+"/warnings/" + i8+"/code",schemaPath:"#/$defs/diagnostic/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
if(data68.severity !== undefined){
let data70 = data68.severity;
if(!((data70 === "error") || (data70 === "warning"))){
const err153 = {instancePath:instancePath+"/warnings/" + i8+"/severity",schemaPath:"#/$defs/diagnostic/properties/severity/enum",keyword:"enum",params:{allowedValues: schema66.properties.severity.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
}
if(data68.message !== undefined){
if(typeof data68.message !== "string"){
const err154 = {instancePath:instancePath+"/warnings/" + i8+"/message",schemaPath:"#/$defs/diagnostic/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
if(data68.place !== undefined){
let data72 = data68.place;
if(data72 && typeof data72 == "object" && !Array.isArray(data72)){
for(const key18 in data72){
if(!(((key18 === "file") || (key18 === "line")) || (key18 === "column"))){
const err155 = {instancePath:instancePath+"/warnings/" + i8+"/place",schemaPath:"#/$defs/diagnostic/properties/place/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
}
if(data72.file !== undefined){
if(typeof data72.file !== "string"){
const err156 = {instancePath:instancePath+"/warnings/" + i8+"/place/file",schemaPath:"#/$defs/diagnostic/properties/place/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
if(data72.line !== undefined){
let data74 = data72.line;
if(!(((typeof data74 == "number") && (!(data74 % 1) && !isNaN(data74))) && (isFinite(data74)))){
const err157 = {instancePath:instancePath+"/warnings/" + i8+"/place/line",schemaPath:"#/$defs/diagnostic/properties/place/properties/line/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
if(data72.column !== undefined){
let data75 = data72.column;
if(!(((typeof data75 == "number") && (!(data75 % 1) && !isNaN(data75))) && (isFinite(data75)))){
const err158 = {instancePath:instancePath+"/warnings/" + i8+"/place/column",schemaPath:"#/$defs/diagnostic/properties/place/properties/column/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
}
else {
const err159 = {instancePath:instancePath+"/warnings/" + i8+"/place",schemaPath:"#/$defs/diagnostic/properties/place/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
if(data68.specKeys !== undefined){
let data76 = data68.specKeys;
if(Array.isArray(data76)){
const len9 = data76.length;
for(let i9=0; i9<len9; i9++){
let data77 = data76[i9];
if(Array.isArray(data77)){
const len10 = data77.length;
for(let i10=0; i10<len10; i10++){
let data78 = data77[i10];
if((typeof data78 !== "string") && (!(((typeof data78 == "number") && (!(data78 % 1) && !isNaN(data78))) && (isFinite(data78))))){
const err160 = {instancePath:instancePath+"/warnings/" + i8+"/specKeys/" + i9+"/" + i10,schemaPath:"#/$defs/diagnostic/properties/specKeys/items/items/type",keyword:"type",params:{type: schema66.properties.specKeys.items.items.type},message:"must be string,integer"};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
}
else {
const err161 = {instancePath:instancePath+"/warnings/" + i8+"/specKeys/" + i9,schemaPath:"#/$defs/diagnostic/properties/specKeys/items/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
}
else {
const err162 = {instancePath:instancePath+"/warnings/" + i8+"/specKeys",schemaPath:"#/$defs/diagnostic/properties/specKeys/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
}
if(data68.fix !== undefined){
if(typeof data68.fix !== "string"){
const err163 = {instancePath:instancePath+"/warnings/" + i8+"/fix",schemaPath:"#/$defs/diagnostic/properties/fix/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
}
if(data68.details !== undefined){
let data80 = data68.details;
if(Array.isArray(data80)){
const len11 = data80.length;
for(let i11=0; i11<len11; i11++){
if(typeof data80[i11] !== "string"){
const err164 = {instancePath:instancePath+"/warnings/" + i8+"/details/" + i11,schemaPath:"#/$defs/diagnostic/properties/details/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
}
}
else {
const err165 = {instancePath:instancePath+"/warnings/" + i8+"/details",schemaPath:"#/$defs/diagnostic/properties/details/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
}
}
else {
const err166 = {instancePath:instancePath+"/warnings/" + i8,schemaPath:"#/$defs/diagnostic/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
}
}
else {
const err167 = {instancePath:instancePath+"/warnings",schemaPath:"#/properties/warnings/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
}
}
else {
const err168 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
